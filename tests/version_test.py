#!/usr/bin/env python3
"""The program's version is written once, in CMakeLists.txt; whatever else names it, names that one."""

import re

from house import TOP, verdict


def read(path, pattern):
    return re.findall(pattern, (TOP / path).read_text(encoding="utf-8"), re.M)


def others():
    (version,) = read("CMakeLists.txt", r"^project\(motcua VERSION ([\d.]+)")
    for path, pattern in (("api/openapi.yaml", r"^  version: (\S+)$"), ("CHANGELOG.md", r"^## \[?v?(\d[\w.~-]*)")):
        found = read(path, pattern)
        # The newest release stands first; before the first one there is none.
        if found and found[0] != version:
            yield f"{path} says {found[0]}, CMakeLists.txt {version}"
    if not read("api/openapi.yaml", r"^  version: (\S+)$"):
        yield "api/openapi.yaml names no version"


def package():
    if not read("script/package", r'^version=\$\("\$program" --version\)$'):
        yield "script/package does not ask the program for its version"


verdict([("what names the version agrees with CMakeLists.txt", others), ("the package is of the program's version", package)])
