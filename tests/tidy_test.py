#!/usr/bin/env python3
"""What keeps the tree readable. Prints where we are; fails only where house style says stop."""

import ast
import re
import statistics

from house import TOP, files, name, verdict

FILE_LINES_MAX = 700
FUNCTION_LINES_MAX = 80
CODE = (".cc", ".h", ".ts", ".svelte", ".py", ".sql", ".css", ".def")
# Written by a generator from api/openapi.yaml: its length is that of the API.
GENERATED = {"web/src/api/schema.d.ts"}
TEXT = CODE + (".md", ".txt", ".toml", ".yaml", ".json", ".cmake", ".sh", ".html", ".mjs")


def lines_of(path):
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def code_files():
    return [path for path in files(*CODE) if name(path) not in GENERATED]


def without_text(source):
    """C++ with comments and literals blanked, line breaks kept."""
    token = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                       re.S)
    digits = re.sub(r"(?<=\d)'(?=\d)", "", source)  # 1'000'000 is no character
    return token.sub(lambda m: "\n" * m[0].count("\n") or " ", digits)


def cpp_functions(path):
    """(line, length) of every function at namespace or class level; tests are tables and do not count."""
    text = without_text(path.read_text(encoding="utf-8"))
    text = re.sub(r"^\s*#(?:[^\n\\]|\\.)*(?:\\\n[^\n]*)*", lambda m: "\n" * m[0].count("\n"), text,
                  flags=re.M)
    stack, head, line = [], 0, 1
    for at, char in enumerate(text):
        if char == "\n":
            line += 1
        elif char == "{":
            before = text[head:at]
            inside = any(kind in "fb" for kind, _ in stack)
            if inside:
                kind = "b"
            elif re.search(r"\b(namespace|extern)\b", before) or re.search(
                    r"\b(class|struct|union|enum)\b[^()]*$", before):
                kind = "s"
            elif "TEST_CASE" in before or ")" not in before:
                kind = "b"
            else:
                kind = "f"
            stack.append((kind, line))
            head = at + 1
        elif char == "}" and stack:
            kind, opened = stack.pop()
            if kind == "f":
                yield opened, line - opened + 1
            head = at + 1
        elif char == ";":
            head = at + 1


def python_functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno + 1


def functions():
    for path in files(".cc", ".h"):
        for line, length in cpp_functions(path):
            yield path, line, length
    for path in files(".py"):
        for line, length in python_functions(path):
            yield path, line, length


def p95(values):
    return sorted(values)[int(0.95 * (len(values) - 1))] if values else 0


def print_where_we_are():
    long = [len(lines_of(path)) for path in code_files()]
    bodies = [length for _, _, length in functions()]
    tests = sum(len(lines_of(p)) for p in files("_test.cc", ".test.ts"))
    product = sum(len(lines_of(p)) for p in files(".cc", ".h", ".ts", ".svelte", ".sql")
                  if not p.name.endswith(("_test.cc", ".test.ts")) and name(p) not in GENERATED)
    print(f"files {len(long)}, median {statistics.median(long):.0f} lines, p95 {p95(long)}, "
          f"functions {len(bodies)}, p95 {p95(bodies)}, tests : code {tests / max(product, 1):.2f}")
    for path in sorted(code_files(), key=lambda p: -len(lines_of(p))):
        if len(lines_of(path)) > 400:
            print(f"let us talk: {name(path)} has {len(lines_of(path))} lines")
    for path, line, length in functions():
        if 50 < length <= FUNCTION_LINES_MAX:
            print(f"let us talk: {name(path)}:{line} is a function of {length} lines")


def short_files():
    for path in code_files():
        if len(lines_of(path)) > FILE_LINES_MAX:
            yield f"{name(path)} has {len(lines_of(path))} lines"


def short_functions():
    for path, line, length in functions():
        if length > FUNCTION_LINES_MAX:
            yield f"{name(path)}:{line} is a function of {length} lines"


def found(pattern, paths):
    for path in paths:
        if name(path) == "tests/tidy_test.py":
            continue
        for line, text in enumerate(lines_of(path), 1):
            if pattern.search(text):
                yield f"{name(path)}:{line}: {text.strip()[:90]}"


def unfinished():
    marks = re.compile(r"\b(TODO|FIXME|XXX|not implemented|chưa hỗ trợ)\b")
    stand_in = re.compile(r"\b(placeholder|stub)\b")  # on a screen a placeholder is an honest thing
    yield from found(marks, [p for p in code_files() + files(".sh") if p.suffix != ".css"])
    yield from found(stand_in, files(".cc", ".h", ".py", ".sql", ".sh"))


def machine_paths():
    places = re.compile(r"(?<![\w.])/(work/(main|shared)|tmp/|root/|home/\w)|\.debian\.org|registry\.npmjs")
    doors = [p for p in files("") if name(p).startswith(("script/", ".ci/"))]
    return found(places, [*files(*TEXT), *doors])


def dead_links():
    for page in files(".md"):
        text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:|#", target):
                continue
            if not (page.parent / target.split("#")[0]).exists():
                yield f"{name(page)} points to {target}"


def pages_named_in_code():
    """A comment that sends the reader to a page sends her to one that is there."""
    for path in [*code_files(), *files(".cmake", "CMakeLists.txt", ".sh", ".toml")]:
        for line, text in enumerate(lines_of(path), 1):
            for page in re.findall(r"\bdocs/[\w./-]+\.(?:md|txt)\b", text):
                if not (TOP / page).exists():
                    yield f"{name(path)}:{line} names {page}"


def idle_refusals():
    """A code that nothing returns is a promise about a check that does not exist."""
    table = TOP / "src/base/refusals.def"
    codes = re.findall(r"^MC_REFUSAL\((\w+)", table.read_text(encoding="utf-8"), re.M)
    product = " ".join(p.read_text(encoding="utf-8") for p in files(".cc", ".h")
                       if name(p).startswith("src/") and not p.name.endswith("_test.cc"))
    words = set(re.findall(r"\w+", without_text(product)))
    return [f"{code} is never used" for code in codes if code not in words]


print_where_we_are()
verdict([
    (f"no file is longer than {FILE_LINES_MAX} lines", short_files),
    (f"no function is longer than {FUNCTION_LINES_MAX} lines", short_functions),
    ("no mark of unfinished work", unfinished),
    ("no path of somebody's machine, no host of a registry", machine_paths),
    ("every relative link in a page leads somewhere", dead_links),
    ("every page that a comment names is there", pages_named_in_code),
    ("every refusal is given by some code", idle_refusals),
])
