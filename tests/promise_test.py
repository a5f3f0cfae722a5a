#!/usr/bin/env python3
"""The promise to browsers and partner systems, api/openapi.yaml, is what its parts make: api/common.yaml and one file for each office.

    promise_test.py            says what is wrong
    promise_test.py --write    puts the parts together

A part holds `paths` and `schemas`, as they stand in the whole but for the indentation of schemas. What one part needs lies in it, what
several need in common.yaml.
"""

import re
import sys

import yaml
from house import TOP, verdict

FOLDER, WHOLE, COMMON = TOP / "api", "openapi.yaml", "common.yaml"
WRITTEN = "# Written by script/promise --write from the files beside it."


def parts():
    """{name: text}, in the order of the whole."""
    return {one.name: one.read_text(encoding="utf-8") for one in sorted(FOLDER.glob("*.yaml")) if one.name not in (WHOLE, COMMON)}


def halves(text):
    """(comment, lines of paths, lines of schemas)"""
    before, _, rest = text.partition("paths:\n")
    paths, _, schemas = rest.partition("\nschemas:\n")
    return before.strip(), paths.rstrip("\n").split("\n"), schemas.rstrip("\n").split("\n") if schemas.strip() else []


def whole():
    head, _, components = (FOLDER / COMMON).read_text(encoding="utf-8").partition("\ncomponents:\n")
    cut = {name: halves(text) for name, text in parts().items()}
    lines = [WRITTEN, *head.split("\n")[1:], "paths:"]
    for comment, paths, _ in cut.values():
        lines += ["  " + comment, *paths, ""]
    lines += ["components:", components.rstrip("\n")]
    for comment, _, schemas in cut.values():
        lines += (["    " + comment] if schemas else []) + ["  " + line if line else line for line in schemas]
    return "\n".join(lines) + "\n"


def stale():
    if (FOLDER / WHOLE).read_text(encoding="utf-8") != whole():
        yield f"{WHOLE} is not what its parts make: script/promise --write"


def once():
    """Nothing is promised twice: the second would hide the first."""
    paths, _, schemas = whole().partition("\n  schemas:\n")
    for text, name in ((paths, r"^  (/\S+):"), (schemas, r"^    ([A-Z]\w*):")):
        found = re.findall(name, text, re.MULTILINE)
        yield from (f"{one} is promised twice" for one in sorted({one for one in found if found.count(one) > 1}))


def named(text):
    return set(re.findall(r"#/components/schemas/(\w+)", text))


def at_home():
    """A schema lies in the part that needs it, or in common.yaml where several do; none is left that nobody names."""
    common = (FOLDER / COMMON).read_text(encoding="utf-8")
    own = {name: set(yaml.safe_load(text).get("schemas") or {}) for name, text in parts().items()}
    uses = {name: named(text) for name, text in parts().items()}
    for name, schemas in own.items():
        others = {other for other in uses if other != name and uses[other] & schemas}
        yield from (f"{name}: {sorted(uses[other] & schemas)} of it is named by {other}, so it belongs to {COMMON}" for other in sorted(others))
        yield from (f"{name}: {one} of it is named by {COMMON}" for one in sorted(schemas & named(common)))
        yield from (f"{name}: nobody names {one}" for one in sorted(schemas - uses[name]))


if sys.argv[1:] == ["--write"]:
    (FOLDER / WHOLE).write_text(whole(), encoding="utf-8")
verdict([("the promise is what its parts make", stale), ("nothing is promised twice", once), ("a schema lies with the part that needs it", at_home)])
