#!/usr/bin/env python3
"""`motcua vectors wear` against a second program that counts in exact fractions (wear.py), and as an operator types it.

    wear_test.py MOTCUA
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

import wear

import province as places
from house import verdict

PROGRAM = os.path.abspath(sys.argv[1])
CASES = wear.client.TOP / "src/asset/testdata/wear_cases.json"
FOLDER = pathlib.Path(places.folder())
RANDOM = 1200
ALL = f"{len(json.loads(CASES.read_text(encoding='utf-8'))['cases'])} passed, 0 failed"


def run(file, *more):
    return subprocess.run([PROGRAM, "vectors", "wear", str(file), *map(str, more)], check=False, capture_output=True, text=True, timeout=60)


def written(value, name="cases.json"):
    (FOLDER / name).write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return FOLDER / name


def told(ran, status, *words):
    if ran.returncode != status:
        yield f"status {ran.returncode}, not {status}: {ran.stdout[-300:]} {ran.stderr[-300:]}"
    for word in words:
        if word not in ran.stdout + ran.stderr:
            yield f"does not say «{word}»: {ran.stdout[-300:]} {ran.stderr[-300:]}"


def passes(cases):
    ran = run(written({"cases": cases}))
    yield from told(ran, 0, f"{len(cases)} passed, 0 failed")
    yield from ran.stdout.splitlines()[:5] if ran.returncode else ()


def committed():
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    yield from told(run(CASES), 0, ALL)
    for case in cases:
        if wear.expected(case) != case["expect"]:
            yield f"{case['id']}: the second program says otherwise"


def made_up():
    chance = random.Random(int(os.environ.get("MC_SEED", "2026")))
    cases = [wear.with_lines(case) for case in wear.random_cases(chance, RANDOM)]
    happened = sum(len(case["events"]) for case in cases)
    print(f"      {len(cases)} assets, {happened} events, {sum(len(case['expect']) for case in cases)} years")
    yield from passes(cases)


def earning():
    if wear.MIXED.read_text(encoding="utf-8") != wear.committed():
        yield "mixed_use_cases.json is not what wear.py makes; run it with --write"
    yield from told(run(wear.MIXED), 0, ", 0 failed")
    yield from passes(wear.mixed_use(random.Random(7), 300))


def each_value_counts():
    """A case whose lines differ by one đồng anywhere fails, and both values are told."""
    cases = json.loads(wear.MIXED.read_text(encoding="utf-8"))["cases"]
    for number, field in enumerate(("wear", "accumulated", "remaining", "depreciation", "office_wear")):
        case = cases[number]
        line = case["expect"][number % len(case["expect"])]
        right = line[field]
        line[field] = str(int(right) + 1)
        yield from told(run(written({"cases": [case]})), 1, f"tính ra {right}, ca ghi {line[field]}", "0 passed, 1 failed")
    short = {**cases[9], "expect": cases[9]["expect"][:-1]}
    yield from told(run(written({"cases": [short, cases[10]]})), 1, "1 passed, 1 failed", "ca ghi")


def broken():
    case = json.loads(CASES.read_text(encoding="utf-8"))["cases"][0]
    for text in ("", "{", "[]", '{"cases": 1}', '{"cases": []}', "\0\1\2"):
        yield from told(run(written(text)), 1, "0 passed, 1 failed", "tệp không" if text != '{"cases": []}' else "không có ca nào")
    for change, words in [({"class": "ship"}, "không có lớp tài sản «ship»"), ({"cost": 1.5}, "cost"), ({"cost": "-5"}, "cost"),
                          ({"events": [{"on": "2024-01-01", "kind": "painted"}]}, "không biết sự kiện «painted»"),
                          ({"until": 2000}, "năm cuối ở trước năm đầu"), ({"colour": "red"}, "không biết trường này")]:
        yield from told(run(written({"cases": [{**case, **change}, case]})), 1, "1 passed, 1 failed", words)
    yield from told(run(FOLDER / "none.json"), 2, "không đọc được tệp")


def rules_are_data():
    """Other files of rules give other sums; broken ones are told whole, and nothing is computed."""
    other = FOLDER / "rules"
    shutil.copytree(wear.client.TOP / "assets/wear", other)
    yield from told(run(CASES, "--rules", other), 0, ALL)
    file = other / "2023.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('rounding = "up"', 'rounding = "half_up"'), encoding="utf-8")
    ran = run(CASES, "--rules", other)
    yield from told(ran, 1, "làm tròn nửa lên, TT 23/2023")
    if not re.search(r"^\d+ passed, [1-9]\d* failed$", ran.stdout, re.M):
        yield f"the other rounding was not seen: {ran.stdout[-100:]}"
    file.write_text(file.read_text(encoding="utf-8").replace("years = 25", "years = 52").replace('source = "TT', 'sauce = "TT'), encoding="utf-8")
    yield from told(run(CASES, "--rules", other), 2, "không thành 100 %", "2023.toml:", "sauce")
    yield from told(run(CASES, "--rules", FOLDER / "none"), 2, "không có tệp quy tắc hao mòn nào")


def rules_that_came_along():
    """Where a package puts the program, the rules beside it count, not those of the sources."""
    (FOLDER / "usr/bin").mkdir(parents=True)
    shutil.copy2(PROGRAM, FOLDER / "usr/bin/motcua")
    share = FOLDER / "usr/share/motcua"
    (share / "org").mkdir(parents=True)
    installed = [FOLDER / "usr/bin/motcua", "vectors", "wear", str(CASES)]
    yield from told(subprocess.run(installed, check=False, capture_output=True, text=True, timeout=60), 2, "không có tệp quy tắc")
    shutil.copytree(wear.client.TOP / "assets", share / "assets")
    yield from told(subprocess.run(installed, check=False, capture_output=True, text=True, timeout=60), 0, ALL)
    copied = (wear.client.TOP / "script/package").read_text(encoding="utf-8")
    if not re.search(r"^cp -r .*\bassets\b.*share/motcua", copied, re.M):
        yield "script/package does not bring assets/"


def main():
    verdict([
        ("R-134 the two hundred cases pass, here and in the second program", committed),
        ("R-134 made up assets with all kinds of events wear the same in both programs", made_up),
        ("R-134 depreciation and office wear are parted the same in both programs", earning),
        ("R-134 one đồng off anywhere fails and is told with both values", each_value_counts),
        ("a broken file or case is refused with a sentence, unknown classes and events are told", broken),
        ("R-134 the rules of wear are data, and broken ones are told at once", rules_are_data),
        ("the rules come with the package", rules_that_came_along),
    ])


main()
