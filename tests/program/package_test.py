#!/usr/bin/env python3
"""The service as a package installs it: what it may do at most, and (MC_LONG=1) the package itself, installed in a bare
Debian 12 and gone through as docs/operate/install.md says.

    package_test.py MOTCUA
"""

import http.client
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

from client import TOP

import province as places
from house import verdict

PROGRAM = os.path.abspath(sys.argv[1])
UNIT = TOP / "package/motcua.service"
EXPOSED_MAX = 2.0


def run(*words, **more):
    return subprocess.run(words, check=False, capture_output=True, text=True, **more)


def exposure():
    """systemd's own judgement of what a service could do if it were taken over: 0 nothing, 10 everything."""
    if not shutil.which("systemd-analyze"):
        print("      systemd-analyze is not here: not asked")
        return
    ran = run("systemd-analyze", "security", "--offline=true", str(UNIT))
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", ran.stdout)
    if not found:
        yield f"no level in {ran.stdout[-300:]} {ran.stderr[-300:]}"
    elif float(found[1]) > EXPOSED_MAX:
        yield f"{found[1]} > {EXPOSED_MAX}"


def options():
    """Every option that the service or its defaults name is one the program knows."""
    known = run(PROGRAM, "serve", "--help").stdout
    texts = UNIT.read_text(encoding="utf-8") + (TOP / "package/motcua.default").read_text(encoding="utf-8")
    for option in set(re.findall(r"(?<=[ \"])--[a-z-]+", texts)):
        if option not in known and option != "--help":
            yield f"serve knows no {option}"


def in_root(root, *words, **more):
    return run("chroot", str(root), "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", *words,
               **more)


def mirror():
    """Where this machine gets its Debian from."""
    for line in [*pathlib.Path("/etc/apt").rglob("*.list"), *pathlib.Path("/etc/apt").rglob("*.sources")]:
        if found := re.search(r"https?://\S+/debian/?", line.read_text(encoding="utf-8")):
            return found[0]
    raise places.Failed("no source of Debian packages stands in /etc/apt")


def installed():
    """From nothing to a served province of its own, as a user of its own."""
    folder = pathlib.Path(places.folder())
    made = run(str(TOP / "script/package"), str(folder))
    if made.returncode != 0:
        return (yield f"script/package: {made.stderr[-600:]}")
    package, root = pathlib.Path(made.stdout.split()[-1]), folder / "root"
    bare = run("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", str(root), mirror())
    if bare.returncode != 0:
        return (yield f"debootstrap: {bare.stdout[-300:]} {bare.stderr[-300:]}")
    for kept in ("apt.conf.d", "sources.list.d", "auth.conf.d"):
        shutil.copytree(f"/etc/apt/{kept}", root / "etc/apt" / kept, dirs_exist_ok=True)
    shutil.copytree("/etc/ssl/certs", root / "etc/ssl/certs", dirs_exist_ok=True)
    shutil.copy(package, root / package.name)
    for command in (["apt-get", "-q", "update"],
                    ["apt-get", "-qy", "--no-install-recommends", "install", f"./{package.name}"]):
        ran = in_root(root, *command)
        if ran.returncode != 0:
            return (yield f"{command}: {ran.stdout[-400:]} {ran.stderr[-400:]}")
    as_user = ["setpriv", "--reuid=motcua", "--regid=motcua", "--clear-groups"]
    data = "/var/lib/motcua/province"
    begun = in_root(root, *as_user, "motcua", "init", "/usr/share/motcua", "--data", data, "--name", "Quản Trị Thử")
    if begun.returncode != 0:
        return (yield f"motcua init: {begun.stdout[-300:]} {begun.stderr[-300:]}")
    server = subprocess.Popen(["chroot", str(root), *as_user, "/usr/bin/motcua", "serve", "--data", data, "--port", "0"],
                              stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
        time.sleep(0.5)
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for path in ("/api/ready", "/api/portal", "/"):
            asked.request("GET", path)
            answer = asked.getresponse()
            answer.read()
            if answer.status != 200:
                yield f"{path}: {answer.status}"
    finally:
        server.terminate()
        server.wait(60)
    gone = in_root(root, "dpkg", "--purge", "motcua")
    if gone.returncode != 0:
        yield f"purge: {gone.stderr[-300:]}"
    if not (root / "var/lib/motcua/province/motcua.db").exists():
        yield "purging the package took the province with it"


RULES = [(f"the service is exposed to {EXPOSED_MAX} at most", exposure),
         ("the service names options that there are", options)]
if os.environ.get("MC_LONG"):
    RULES.append(("the package is installed in a bare Debian, begins a province and serves it", installed))

sys.exit(verdict(RULES))
