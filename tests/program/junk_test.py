#!/usr/bin/env python3
"""Every route with hostile paths, queries and bodies: refused with a public code, no crash, no hang, bounded memory.

    junk_test.py MOTCUA

A route added tomorrow is walked too: the routes are asked of the program.
"""

import os
import re
import sys
import time
import urllib.parse

from client import Anybody
from journal import changed, state
from promise import broken_answer, operation_of
from processes import forget_peak, memory_mb
from scene import Scene

import province as places
from house import verdict

WORDS = ["0", "-1", "abc", "1.5", "1e9", "999999999999999999", "99999999999999999999", "%F0%9F%92%A9", "%C3%28", "%00",
         "..%2F..%2Fetc%2Fpasswd", "%2E%2E", "'%20OR%20'1'%3D'1", "%25s%25n", "a" * 3000, "%E1%BA%A1" * 900]
BODIES = [b"", b"{}", b"[]", b"null", b"7", b'"x"', b"{" * 5000, b"[" * 200_000, b'{"a":' * 15 + b"1" + b"}" * 15,
          b"\xff\xfe\x00", b'{"step":{"step":{}},"papers":[[[]]],"outcome":null}',
          b'{"step":"' + b"a" * 500_000 + b'"}', b'{"' + b"k" * 900_000 + b'":1}', b"PK\x03\x04" + b"\0" * 60_000]
SECONDS_MAX = 5  # for one answer, on a busy machine
MEGABYTES_MAX = 96  # by which the process may grow over all of this
# Asks for nothing and takes nothing, so nothing about it can be wrong.
NEVER_WRONG = {("DELETE", "/api/session")}


def paths(route):
    """The route's path with each hostile word in its first place, the others being harmless."""
    if "{" not in route["path"]:
        return [route["path"]]
    return [re.sub(r"\{\w+\}", "1", re.sub(r"\{\w+\}", lambda _: word, route["path"], count=1)) for word in WORDS]


def queries(route):
    """Every promised parameter with every hostile word."""
    promised = operation_of(route["method"], re.sub(r"\{\w+\}", "1", route["path"]))
    for name in sorted(promised.names("query")) if promised else ["q"]:
        for word in WORDS:
            yield f"{route['path']}?{name}={word}"


def for_programs(route):
    """A page for people may say in its own way that there is nothing."""
    return route["path"].startswith("/api/")


def attacks(route):
    """(path, body, whether it must be refused)"""
    takes_body = route["method"] in ("POST", "PUT")
    for path in paths(route):
        yield path, b"{}" if takes_body else None, takes_body or ("{" in route["path"] and for_programs(route))
    if takes_body:
        for body in BODIES:
            yield re.sub(r"\{\w+\}", "1", route["path"]), body, True
    elif "{" not in route["path"]:
        for path in queries(route):
            yield path, None, False
    yield re.sub(r"\{\w+\}", "1", route["path"]) + "?" + "&".join(f"p{i}=1" for i in range(1500)), None, False


def attacked(scene, route, path, body, must_refuse):
    headers = {"Idempotency-Key": f"junk-{time.monotonic_ns()}", "If-Match": '"1"', "X-Draft-Secret": "x",
               "Content-Type": "application/json"}
    began = time.monotonic()
    answer = scene.clerk.ask(route["method"], path, body, headers)
    took = time.monotonic() - began
    shown = f"{route['method']} {urllib.parse.unquote(path, errors='replace')[:80]!r} {(body or b'')[:40]!r}"
    if answer.status >= 500 or (must_refuse and answer.status < 400):
        yield f"{shown}: {answer}"
    if answer.status >= 400 and not answer.code and for_programs(route):
        yield f"{shown}: refused without a code: {answer}"
    if took > SECONDS_MAX:
        yield f"{shown}: took {took:.1f} s"
    if answer.code:
        yield from broken_answer(answer, operation_of("GET", "/api/ready"))  # promises any problem


def walked(scene, route):
    before = state(scene.province)
    for path, body, must_refuse in attacks(route):
        yield from attacked(scene, route, path, body, must_refuse)
    yield from (f"{table} has changed" for table in changed(before, state(scene.province)))


def bounded(scene, before):
    grown = memory_mb(scene.province.server.pid, "VmHWM") - before
    print(f"      memory grew by {grown:.0f} MB")
    if grown > MEGABYTES_MAX:
        yield f"the process grew by {grown:.0f} MB"


def alive(scene):
    if scene.province.server.poll() is not None:
        yield f"the server ended with {scene.province.server.returncode}"
    elif not Anybody(scene.province).get("/api/ready").ok:
        yield "the store does not answer"


def main():
    scene = Scene(places.Province(os.path.abspath(sys.argv[1]), places.folder(), 40))
    forget_peak(scene.province.server.pid)
    before = memory_mb(scene.province.server.pid, "VmHWM")
    routes = [route for route in scene.province.command("routes")
              if (route["method"], route["path"]) not in NEVER_WRONG]
    rules = [(f"{route['method']} {route['path']} refuses junk", lambda r=route: walked(scene, r)) for route in routes]
    verdict([*rules, ("memory stays bounded", lambda: bounded(scene, before)),
             ("the server lives", lambda: alive(scene))])


main()
