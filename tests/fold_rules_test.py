#!/usr/bin/env python3
"""Server and browser compare texts by one file of rules: both were written from it."""

import subprocess
import sys

from house import TOP, verdict


def stale():
    ran = subprocess.run([sys.executable, TOP / "script/fold-rules", "--check"], capture_output=True, text=True)
    if ran.returncode:
        yield ran.stderr.strip()


verdict([("the fold rules of server and browser are those of fold_rules.txt", stale)])
