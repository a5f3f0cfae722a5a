#!/usr/bin/env python3
"""Modules lean only downward, and the borders to the outside stay where they are drawn."""

import re

from house import TOP, files, name, verdict

MODULE = re.compile(r"mc_module\(\s*(\w+)\s+LEVEL\s+(\d+)([^)]*)\)")
KEYWORDS = {"USES", "LIBRARIES", "TEST_LIBRARIES"}


def modules():
    """{folder: (level, the folders it may include)}, as the CMakeLists.txt say."""
    found = {}
    for path in sorted((TOP / "src").glob("*/CMakeLists.txt")):
        for word, level, rest in MODULE.findall(path.read_text()):
            uses, current = set(), ""
            for token in rest.split():
                if token in KEYWORDS:
                    current = token
                elif current == "USES":
                    uses.add(token)
            found[word] = (int(level), uses)
    return found


def reach(word, table):
    """The folders a module sees: USES is public, so what a used module uses is seen as well."""
    seen, todo = {word}, [word]
    while todo:
        for used in table[todo.pop()][1]:
            if used not in seen and used in table:
                seen.add(used)
                todo.append(used)
    return seen


def sources():
    return [p for p in files(".cc", ".h") if name(p).startswith("src/")]


def levels():
    table = modules()
    for word, (level, uses) in table.items():
        for used in sorted(uses):
            if used not in table:
                yield f"{word} uses {used}, which is not a module"
            elif table[used][0] >= level:
                yield f"{word} (level {level}) uses {used} (level {table[used][0]})"


def includes():
    table = modules()
    for path in sources():
        word = path.relative_to(TOP / "src").parts[0]
        if word not in table:
            continue  # a folder without a target is not built, so it cannot lean on anything
        seen = reach(word, table)
        for line, text in enumerate(path.read_text().splitlines(), 1):
            included = re.match(r'\s*#include "(\w+)/', text)
            if included and included[1] in table and included[1] not in seen:
                yield f"{name(path)}:{line} includes {included[1]}, which {word} does not use"


def only_in(pattern, allowed):
    for path in sources():
        if allowed(name(path)):
            continue
        for line, text in enumerate(path.read_text().splitlines(), 1):
            if re.search(pattern, text.split("//")[0]):
                yield f"{name(path)}:{line}: {text.strip()}"


def edge():
    return only_in(r"#include <boost/(beast|asio)", lambda f: f == "src/edge/edge.cc")


def awaited(text):
    """Each co_await expression with the number of its line."""
    for found in re.finditer(r"co_await\b", text):
        depth, end = 0, found.end()
        while depth >= 0 and end < len(text) and text[end] != ";":
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[end], 0)
            end += 1
        yield text.count("\n", 0, found.start()) + 1, text[found.start():end]


def unbraced_awaits():
    # g++ 12 destroys such a temporary twice; the address sanitizer's build, which is clang's, would not show it.
    for path in sources():
        for line, expression in awaited(re.sub(r"//.*", "", path.read_text())):
            if "{" in expression:
                yield f"{name(path)}:{line}: {expression}"


def outside_world():
    # Tests of adapters may look at the clock to make names of their own; the program may not.
    return only_in(r"system_clock::now|random_device|\bgetenv\(|\btime\((nullptr|NULL|0)\)",
                   lambda f: f.startswith("src/main/") or f.endswith("_test.cc"))


def folders():
    vague = {"utils", "util", "common", "manager", "managers", "helper", "helpers", "misc"}
    for path in files(".cc", ".h", ".ts", ".svelte", ".py", ".sql"):
        for part in path.relative_to(TOP).parts[:-1]:
            if part in vague:
                yield f"{name(path)}: «{part}» is not a word of the office"


verdict([
    ("a module uses only modules of a lower level", levels),
    ("a file includes only what its module uses", includes),
    ("Beast and Asio are included by src/edge/edge.cc alone", edge),
    ("no co_await expression holds a braced temporary", unbraced_awaits),
    ("only src/main reads the clock, chance and the environment", outside_world),
    ("no folder is called by a word that says nothing", folders),
])
