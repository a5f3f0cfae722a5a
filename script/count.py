#!/usr/bin/env python3
"""Counts what a suite of tests printed.

    script/count.py ctest JUNIT     cases inside each program where it says so, else the program itself
    script/count.py vitest JSON     vitest's JSON report
    script/count.py lines LOG       the sum of its lines "N passed, N failed"

Prints "PASSED FAILED". A file that is missing counts nothing: the caller sees that no test ran.
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

DOCTEST = re.compile(r"\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed")
PLAIN = re.compile(r"^(\d+) passed, (\d+) failed", re.M)


def told(text):
    """What the output itself counts: (passed, failed), or nothing."""
    counts = [(int(p), int(f)) for p, f in DOCTEST.findall(text) + PLAIN.findall(text)]
    return (sum(p for p, _ in counts), sum(f for _, f in counts)) if counts else None


def ctest(path):
    passed = failed = 0
    for case in xml.parse(path).getroot().iter("testcase"):
        status = case.get("status")
        if status in ("disabled", "notrun"):
            failed += status == "notrun"  # a program that was not there to run
            continue
        p, f = told("".join(case.itertext())) or (0, 0)
        if status == "fail" and f == 0:
            f = 1  # crashed, or failed before it could count
        if status == "run" and p + f == 0:
            p = 1
        passed, failed = passed + p, failed + f
    return passed, failed


def vitest(path):
    report = json.loads(path.read_text(encoding="utf-8"))
    broken = sum(s["status"] == "failed" and not s["assertionResults"] for s in report["testResults"])
    return report["numPassedTests"], report["numFailedTests"] + broken


def lines(path):
    return told(path.read_text(encoding="utf-8", errors="replace")) or (0, 0)


kind, path = sys.argv[1], pathlib.Path(sys.argv[2])
counted = {"ctest": ctest, "vitest": vitest, "lines": lines}[kind](path) if path.exists() else (0, 0)
print(*counted)
