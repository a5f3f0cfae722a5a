#!/usr/bin/env python3
"""Every C++ file is formatted by .clang-format; script/format makes it so."""

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

from house import TOP, files, name, verdict


def unformatted():
    program = shutil.which("clang-format")
    if not program:
        yield "clang-format is not installed: script/setup"
        return
    paths = [name(path) for path in files(".cc", ".h")]
    at_once = os.cpu_count()

    def look(share):  # the program takes longer to start than to read a file
        ran = subprocess.run([program, "--style=file", "--dry-run", "--Werror", *share], cwd=TOP, capture_output=True,
                             text=True)
        found = set(re.findall(r"^(.*?):\d+:\d+: error:", ran.stderr, re.MULTILINE))
        return sorted(found) or ([ran.stderr] if ran.returncode else [])

    with ThreadPoolExecutor(at_once) as pool:
        for found in pool.map(look, [paths[i::at_once] for i in range(at_once)]):
            yield from (f"{path}: run script/format" for path in found)


verdict([("C++ is formatted", unformatted)])
