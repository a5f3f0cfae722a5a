#!/usr/bin/env python3
"""Hostile and unlucky clients of the real program, its end on SIGTERM, and a disk that is full for a while.

    sockets_test.py MOTCUA

What the edge makes of odd bytes is tested in src/edge; here it is shown that the program as a whole keeps its limits.
"""

import contextlib
import http.client
import os
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

from client import Anybody, Person
from journal import changed, records, state
from processes import forget_peak, memory_mb
from scene import Scene

import life
import province as places
from house import verdict

MEGABYTE = 1 << 20
IDLE = 2_000
HONEST_SECONDS_MAX = 1.0  # for one request of an honest client, on a busy machine


def talk(port, text, timeout=30):
    """All that comes back on one connection until the server closes it."""
    with socket.create_connection(("127.0.0.1", port), timeout) as line:
        line.sendall(text)
        came = b""
        while piece := line.recv(65536):
            came += piece
        return came


def statuses(came):
    return [int(part[:3]) for part in came.split(b"HTTP/1.1 ")[1:]]


def drip(port, head, piece, seconds_max):
    """Sends a byte now and then; the seconds until the server had enough."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), 5) as line:
        line.sendall(head)
        line.settimeout(0.5)
        while time.monotonic() - began < seconds_max:
            with contextlib.suppress(TimeoutError):
                if not line.recv(4096):
                    break
            try:
                line.sendall(piece)
            except OSError:
                break
    return time.monotonic() - began


class Slow(threading.Thread):
    """One slow client, beside everything else that happens meanwhile."""

    def __init__(self, port, head, piece, seconds_max):
        super().__init__(daemon=True)
        self.given, self.seconds_max, self.took = (port, head, piece, seconds_max), seconds_max, None
        self.start()

    def run(self):
        self.took = drip(*self.given)

    def defects(self):
        self.join(self.seconds_max + 10)
        if self.took is None or self.took >= self.seconds_max:
            yield f"still served after {self.seconds_max} s"


class Sockets:
    def __init__(self, program):
        self.program = program
        # Whatever the operator's shell allows, the program takes as many connections as the system lets it.
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 1024), hard))
        self.scene = Scene(places.Province(program, places.folder(), 40))
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self.province, self.port = self.scene.province, self.scene.province.port
        session = f"Host: a\r\nCookie: mc_session={self.scene.clerk.cookie}\r\nX-CSRF-Token: {self.scene.clerk.csrf}\r\n"
        self.upload = ("POST /api/files?name=a.pdf HTTP/1.1\r\n" + session).encode()
        self.slow_head = Slow(self.port, b"GET /api/portal HTTP/1.1\r\nHost: a\r\n", b"x", 30)
        self.slow_json = Slow(self.port, b"POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n", b" ", 40)
        self.slow_file = Slow(self.port, self.upload + b"Content-Length: 20000000\r\n\r\n" + life.PDF, b" ", 40)

    def both_lengths(self):
        smuggled = b"GET /api/portal HTTP/1.1\r\nHost: a\r\n\r\n"
        head = b"POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        came = talk(self.port, head + b"0\r\n\r\n" + smuggled)
        if statuses(came) != [400]:
            yield f"answered {statuses(came)}"

    def huge_head(self):
        came = talk(self.port, b"GET /api/portal HTTP/1.1\r\nHost: a\r\nCookie: " + b"c" * 60_000 + b"\r\n\r\n")
        if statuses(came) != [431]:
            yield f"answered {statuses(came)}"

    def pipelined(self):
        """Fifty requests at once are answered in their order, and what follows the last is refused."""
        asked = [b"/api/health", b"/api/procedures/2.000635", b"/api/khong-co"] * 17
        came = talk(self.port, b"".join(b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % path for path in asked) + b"\0\r\n\r\n")
        if statuses(came) != [200, 200, 404] * 17 + [400]:
            yield f"answered {statuses(came)}"

    def huge_upload(self):
        """200 MB, announced and unannounced: refused at 25 MB, and never held in memory."""
        pid, files = self.province.server.pid, pathlib.Path(self.province.data, "files")
        forget_peak(pid)
        before, stored = memory_mb(pid, "VmHWM"), set(files.rglob("*"))
        announced = self.stream(b"Content-Length: %d\r\n\r\n" % (200 * MEGABYTE), lambda piece: piece)
        pieces = self.stream(b"Transfer-Encoding: chunked\r\n\r\n", lambda piece: b"%x\r\n%s\r\n" % (len(piece), piece))
        for name, came in (("announced", announced), ("in pieces", pieces)):
            if statuses(came) != [413] or b"too_large" not in came:
                yield f"{name}: answered {came[:200]}"
        grown = memory_mb(pid, "VmHWM") - before
        print(f"      two uploads of 200 MB made the process grow by {grown:.1f} MB")
        if grown > 32:
            yield f"the process grew by {grown:.0f} MB"
        # What is not whole lies in `incoming`: at most the few bytes of the file that drips beside it.
        for file in set(files.rglob("*")) - stored:
            with contextlib.suppress(FileNotFoundError):
                if file.is_file() and file.name != "lock" and (file.parent.name != "incoming" or file.stat().st_size > 1000):
                    yield f"something of it was stored: {file}, {file.stat().st_size} bytes"

    def stream(self, head, framed):
        with socket.create_connection(("127.0.0.1", self.port), 60) as line:
            came = b""
            try:
                line.sendall(self.upload + head + framed(life.PDF))
                for _ in range(200):
                    line.sendall(framed(b" " * MEGABYTE))
            except OSError:
                pass  # it has said what it had to say
            with contextlib.suppress(OSError):
                while piece := line.recv(65536):
                    came += piece
            return came

    def many_idle(self):
        """Two thousand who connect and say nothing, half of them in the middle of a head."""
        with contextlib.ExitStack() as lines:
            for number in range(IDLE):
                line = lines.enter_context(socket.create_connection(("127.0.0.1", self.port), 30))
                if number % 2:
                    line.sendall(b"GET /api/portal HTTP/1.1\r\nHo")
            times = []
            for _ in range(50):
                began = time.monotonic()
                answers = [Anybody(self.province).get("/api/portal"), self.scene.clerk.get("/api/work?view=unit")]
                times.append(time.monotonic() - began)
                yield from (str(answer) for answer in answers if not answer.ok)
            print(f"      beside {IDLE} idle connections two requests took {max(times) * 1000:.0f} ms at most")
            if max(times) > HONEST_SECONDS_MAX:
                yield f"an honest client waited {max(times):.1f} s"

    def stopped(self):
        """SIGTERM while officers work: what is in hand is answered, what was answered is written, exit status 0."""
        before = len(list(records(self.province)))
        acknowledged, unanswered, begun = [], [], threading.Event()

        def work(number):
            clerk = self.scene.clerk.again()
            for i in range(10_000):
                try:
                    answer = clerk.act("/api/dossiers", life.intake_body(self.scene.file, i), f"stop-{number}-{i:05}")
                except (OSError, http.client.HTTPException):
                    unanswered.append(number)
                    return
                acknowledged.append(answer.status)
                if len(acknowledged) > 40:
                    begun.set()

        workers = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for worker in workers:
            worker.start()
        begun.wait(30)
        self.province.server.send_signal(signal.SIGTERM)
        status = self.province.server.wait(30)
        for worker in workers:
            worker.join(30)
        if status != 0:
            yield f"ended with {status}"
        yield from (f"an act in hand was answered {status}" for status in acknowledged if status != 201)
        written = len(list(records(self.province))) - before
        if written != len(acknowledged):
            yield f"{len(acknowledged)} acts were answered, {written} written"
        self.province.start()

    def rules(self):
        return [
            ("two ways of telling a length: 400 and the connection closes", self.both_lengths),
            ("a head of 60 KB: 431 and the connection closes", self.huge_head),
            ("requests sent at once are answered in order", self.pipelined),
            ("200 MB of upload are refused at 25 MB with constant memory", self.huge_upload),
            (f"{IDLE} idle connections do not keep honest clients waiting", self.many_idle),
            ("a head that drips is cut off", self.slow_head.defects),
            ("a body that drips is cut off", self.slow_json.defects),
            ("a file that drips is cut off", self.slow_file.defects),
            ("SIGTERM: acts in hand are answered, and the end is in order", self.stopped),
        ]


class FullDisk:
    """A province without room: on a file system of its own that fills up, or under a bound on the size of files."""

    def __init__(self, program, mounted):
        self.program, self.folder, self.mounted = program, places.folder(), mounted
        # SQLite knows a full disk by its name; a bound is some failure of the commit to it, and the key makes sure.
        self.expected = (507, "full") if mounted else (503, "outcome_unknown")
        if mounted:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", self.folder], check=True)

    def close(self):
        if self.mounted:
            subprocess.run(["umount", "-l", self.folder], check=True)

    def fill(self, province):
        if not self.mounted:
            size = os.path.getsize(f"{province.data}/motcua.db-wal")
            resource.prlimit(province.server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            return
        with open(f"{self.folder}/ballast", "wb", buffering=0) as ballast, contextlib.suppress(OSError):
            while ballast.write(b"\0" * 4096):
                pass

    def empty(self, province):
        if self.mounted:
            os.unlink(f"{self.folder}/ballast")
        else:
            resource.prlimit(province.server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)

    def until_refused(self, clerk, file):
        """Acts until one finds no room; (what was acknowledged, the refusal, its key)"""
        done = 0
        for number in range(3_000):
            key = f"full-{number:06}"
            answer = clerk.act("/api/dossiers", life.intake_body(file, 1), key)
            if not answer.ok:
                return done, answer, key
            done += 1
        return done, None, ""

    def defects(self):
        try:
            yield from self.full()
        finally:
            self.close()

    def full(self):
        province = places.Province(self.program, self.folder, 40)
        province.start()
        clerk = Person(province, life.communes(province)[0]["clerk"])
        file = clerk.upload().json["hash"]
        before = len(list(records(province)))
        self.fill(province)
        done, refused, key = self.until_refused(clerk, file)
        if not refused or (refused.status, refused.code) != self.expected:
            yield f"after {done} acts: {refused}"
        at_full = state(province)
        for _ in range(3):
            answer = clerk.act("/api/dossiers", life.intake_body(file, 1), key)
            upload = clerk.upload(life.PDF + b" " * MEGABYTE)
            if (answer.status, answer.code, upload.status) != (*self.expected, 507):
                yield f"while full: {answer}, {upload}"
        if not clerk.get("/api/work?view=unit").ok:
            yield "what is there can no longer be read"
        yield from changed(at_full, state(province))
        yield from (f"half a file is left: {left}" for left in pathlib.Path(province.data, "files/incoming").iterdir())
        self.empty(province)
        answer, upload = clerk.act("/api/dossiers", life.intake_body(file, 1), key), clerk.upload(life.PDF + b" ")
        if not (answer.ok and upload.ok):
            yield f"with room again: {answer}, {upload}"
        written = len(list(records(province))) - before
        if written != done + 1:
            yield f"{done + 1} acts were answered, {written} written"
        province.stop()
        yield from province.command("verify")["found_wanting"]


def main():
    program = os.path.abspath(sys.argv[1])
    full = "acts and files are refused, nothing is half written, and it goes on by itself"
    rules = [*Sockets(program).rules(), (f"no file may grow: {full}", lambda: FullDisk(program, False).defects())]
    if os.getuid() == 0:  # nobody else may mount
        rules.append((f"the disk is full: {full}", lambda: FullDisk(program, True).defects()))
    verdict(rules)


main()
