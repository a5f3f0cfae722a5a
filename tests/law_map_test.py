#!/usr/bin/env python3
"""docs/law/README.md says which test proves which rule; --write brings its last column up to date."""

import re
import sys

from house import TOP, files, name, verdict

PAGE = TOP / "docs/law/README.md"
OUTSIDE = TOP / "docs/law/not-software.txt"
PARTLY = TOP / "docs/law/partly.txt"
WHOLE = TOP / "docs/law/whole.txt"
TAG = re.compile(r"R-\d{3}\b")
# TEST_CASE("…"), possibly in several literals; test("…") and it('…') of the portal and the browser tests.
TITLES = re.compile(r"""TEST_CASE(?:_TEMPLATE)?\(((?:\s*"(?:\\.|[^"\\])*")+)"""
                    r"""|\b(?:test|it)\(\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)""")
# The tests of the whole program keep their sentences in tables.
SENTENCES = re.compile(r'"(R-\d{3}[^"]*)"')


def tests():
    """{rule: {file: [title…]}} from the names of tests."""
    found = {}
    wanted = [p for p in files("_test.cc", ".test.ts", ".test.mjs")
              if name(p).startswith(("src/", "tests/", "web/"))]
    for path in wanted:
        for cpp, script in TITLES.findall(path.read_text(encoding="utf-8")):
            title = re.sub(r'"\s*"', "", cpp or script).strip().strip("\"'`")
            for rule in TAG.findall(title):
                found.setdefault(rule, {}).setdefault(name(path), []).append(title)
    for path in (p for p in files("_test.py") if name(p).startswith("tests/program/")):
        for title in SENTENCES.findall(path.read_text(encoding="utf-8")):
            found.setdefault(title[:5], {}).setdefault(name(path), []).append(title)
    return found


def reasons_of(path):
    """{rule: words} of a file with one rule a line."""
    return dict(line.split(" ", 1) for line in path.read_text(encoding="utf-8").splitlines() if line)


def outside():
    return reasons_of(OUTSIDE)


def status(rule, tested, reasons, lacking):
    """A test proves what its name says; that it is the whole demand is for a person to say (whole.txt)."""
    if rule in tested:
        first_titles = []
        for path, titles in sorted(tested[rule].items()):
            more = f" và {len(titles) - 1} phép thử nữa" if len(titles) > 1 else ""
            sentence = re.sub(r"^((R-\d{3}|P\d)[ ,:]*)+", "", titles[0]).replace("|", "∣")
            first_titles.append(f"[{path}](../../{path}): {sentence}{more}")
        if rule in reasons_of(WHOLE):
            return "<br>".join(["**đã có**", *first_titles])
        missing = lacking.get(rule, "chưa ai xét hết yêu cầu")
        return "<br>".join(["**có một phần**", *first_titles, f"chưa có: {missing}"])
    if rule in reasons:
        return "không thuộc phần mềm"
    return "chưa"


def page_now(tested, reasons, lacking):
    def row(line):
        cells = line.split(" | ")
        if not re.match(r"\| R-\d{3} \|", line):
            return line
        rule = cells[0].removeprefix("| ")
        return " | ".join([*cells[:3], status(rule, tested, reasons, lacking)]) + " |"
    text = "\n".join(row(line) for line in PAGE.read_text(encoding="utf-8").split("\n"))
    counts = ", ".join(f"{len(re.findall(rf'^.*[|] {mark}.*$', text, re.M))} {words}" for mark, words in [
        (r"\*\*đã có\*\*", "đã có"), (r"\*\*có một phần\*\*", "có một phần"),
        (r"chưa [|]", "chưa"), ("không thuộc phần mềm", "không thuộc phần mềm")])
    return re.sub(r"^Tổng cộng .*$", f"Tổng cộng {len(rules_of_page())} yêu cầu: {counts}.", text, flags=re.M)


def rules_of_page():
    return set(re.findall(r"^\| (R-\d{3}) \|", PAGE.read_text(encoding="utf-8"), re.M))


def unknown_tags():
    known = rules_of_page()
    for rule, where in sorted(tests().items()):
        if rule not in known:
            yield f"{rule} is named by {', '.join(where)}, but not a rule of docs/law"
    refusals = TOP / "src/base/refusals.def"
    for rule in sorted(set(TAG.findall(refusals.read_text(encoding="utf-8"))) - known):
        yield f"{rule} is named by {name(refusals)}, but not a rule of docs/law"


LAW = TOP / "src/base/law.def"


def quoted_elsewhere():
    """A decree changes on a day, so refusals take it from the table that knows the days."""
    refusals = TOP / "src/base/refusals.def"
    row = re.compile(r'^MC_REFUSAL\((\w+), \d+, "[^"]*", "([^"]*)"', re.M)
    for code, law in row.findall(refusals.read_text(encoding="utf-8")):
        if re.search(r"\b(NĐ|TT|NQ|TTLT) \d+/\d{4}|\b[Ll]uật\b|\[K\]", law):
            yield f"{code} quotes «{law}»; make it a key of {name(LAW)}"


def idle_laws():
    keys = re.findall(r"^MC_LAW\((\w+)\)", LAW.read_text(encoding="utf-8"), re.M)
    product = " ".join(p.read_text(encoding="utf-8") for p in files(".cc", ".h", ".def")
                       if name(p).startswith("src/") and not p.name.endswith("_test.cc"))
    used = set(re.findall(r"\bLaw::(\w+)", product))
    return [f"{key} is ruled by {name(LAW)}, but nothing asks for it" for key in keys if key not in used]


def contradictions():
    return [f"{rule} has a test, yet not-software.txt says: {reason}"
            for rule, reason in outside().items() if rule in tests()]


def untested_parts():
    return [f"{rule} stands in partly.txt, but no test carries it"
            for rule in reasons_of(PARTLY) if rule not in tests()]


def unjudged():
    """Every rule with a test stands in one list: whole, with who could doubt it, or what is missing."""
    whole, partly = reasons_of(WHOLE), reasons_of(PARTLY)
    for rule in sorted(set(tests()) - set(whole) - set(partly)):
        yield f"{rule} has tests; say in whole.txt why they are all of it, or in partly.txt what is missing"
    for rule in sorted(set(whole) & set(partly)):
        yield f"{rule} stands in whole.txt and in partly.txt"
    for rule in sorted(set(whole) - set(tests())):
        yield f"{rule} stands in whole.txt, but no test carries it"


def stale():
    if page_now(tests(), outside(), reasons_of(PARTLY)) != PAGE.read_text(encoding="utf-8"):
        yield "run script/law-map --write"


if "--write" in sys.argv:
    PAGE.write_text(page_now(tests(), outside(), reasons_of(PARTLY)), encoding="utf-8")
verdict([
    ("every rule named by a test or a refusal is in docs/law", unknown_tags),
    ("no rule is both tested and called no matter of software", contradictions),
    ("a rule that is built in part has a test of that part", untested_parts),
    ("refusals quote decrees from the table of law by date", quoted_elsewhere),
    ("every law of that table is quoted or acted on", idle_laws),
    ("every rule with a test is judged whole or in part", unjudged),
    ("docs/law/README.md is up to date", stale),
])
