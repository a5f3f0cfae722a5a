"""What the house rules share: the files under rule, and how a verdict is printed."""

import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent


def files(*endings):
    """The project's own files with one of these endings: those git knows and those about to be added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP, check=True, capture_output=True, text=True).stdout
    paths = (TOP / name for name in sorted(set(listed.split("\0"))) if name)
    return [path for path in paths if path.name.endswith(endings) and path.is_file()]


def name(path):
    return path.relative_to(TOP).as_posix()


def verdict(rules):
    """Runs each (sentence, function returning defects), prints defects, ends with the count."""
    failed = 0
    for sentence, rule in rules:
        defects = list(rule())
        failed += bool(defects)
        print(("FAIL  " if defects else "ok    ") + sentence)
        for defect in defects:
            print("      " + defect)
    print(f"{len(rules) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
