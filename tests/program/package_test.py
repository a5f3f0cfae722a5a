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


def sources():
    """{file: the address} of what this machine takes its Debian from; comments, security and others' packages are none."""
    found = {}
    for file in [*pathlib.Path("/etc/apt").rglob("*.list"), *pathlib.Path("/etc/apt").rglob("*.sources")]:
        text = re.sub(r"#.*", "", file.read_text(encoding="utf-8"))
        if address := re.search(r"https?://\S+/debian(?:/\d{8}T\d{6}Z)?/?(?=\s|$)", text):
            found[file] = address[0]
    if not found:
        raise places.Failed("no source of Debian packages stands in /etc/apt")
    return found


def installed():
    """From nothing to a served province of its own, as a user of its own."""
    folder = pathlib.Path(places.folder())
    made = run(str(TOP / "script/package"), str(folder))
    if made.returncode != 0:
        return (yield f"script/package: {made.stderr[-600:]}")
    package, root = pathlib.Path(made.stdout.split()[-1]), folder / "root"
    bare = run("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", str(root), next(iter(sources().values())))
    if bare.returncode != 0:
        return (yield f"debootstrap: {bare.stdout[-300:]} {bare.stderr[-300:]}")
    for kept in ("apt.conf.d", "auth.conf.d"):
        shutil.copytree(f"/etc/apt/{kept}", root / "etc/apt" / kept, dirs_exist_ok=True)
    for file in sources():
        shutil.copy(file, root / "etc/apt/sources.list.d")
    # The bundle alone: beside it lie links that lead out of the root.
    shutil.copy("/etc/ssl/certs/ca-certificates.crt", root / "etc/ssl/certs")
    shutil.copy(package, root / package.name)
    for command in (["apt-get", "-q", "update"],
                    ["apt-get", "-qy", "--no-install-recommends", "install", f"./{package.name}"]):
        ran = in_root(root, *command)
        if ran.returncode != 0:
            return (yield f"{command}: {ran.stdout[-400:]} {ran.stderr[-400:]}")
    version = in_root(root, "dpkg-query", "--show", "--showformat=${Version}", "motcua").stdout
    if version.split("~")[0] != run(PROGRAM, "--version").stdout.strip():
        yield f"the package is of version {version}, the program another"
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
