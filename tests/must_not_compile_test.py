#!/usr/bin/env python3
"""Nonsense the types refuse.

Each tests/must_not_compile/*.cc compiles as it stands, which shows that the file is otherwise sound, and
must not compile with -DNONSENSE. Its first line names the words the compiler must say.
"""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

from house import TOP, files, name, verdict


def compiles(path, *flags):
    compiler = os.environ.get("CXX") or shutil.which("g++")
    return subprocess.run([compiler, "-std=c++23", "-fsyntax-only", "-w", f"-I{TOP}/src", *flags, str(path)],
                          capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})


def defects(path):
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("// says: ")
    sound = compiles(path)
    if sound.returncode:
        yield f"{name(path)} does not compile even without the nonsense:\n{sound.stderr[:600]}"
        return
    nonsense = compiles(path, "-DNONSENSE")
    if nonsense.returncode == 0:
        yield f"{name(path)} compiles, and must not"
    elif expected not in nonsense.stderr:
        yield f"{name(path)} fails for another reason than «{expected}»:\n{nonsense.stderr[:600]}"


cases = [p for p in files(".cc") if p.parent == TOP / "tests/must_not_compile"]
with ThreadPoolExecutor(os.cpu_count()) as pool:
    found = dict(zip(cases, pool.map(lambda path: list(defects(path)), cases)))
verdict([(path.stem.replace("_", " "), lambda path=path: found[path]) for path in cases])
