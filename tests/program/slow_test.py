#!/usr/bin/env python3
"""Clients that take their time, under the limits of the product: what they send has to keep a pace, what one of them
holds leaves places to others, and what they fetch lies on the disk and not in memory.

    slow_test.py MOTCUA [sqlite|postgres]
"""

import contextlib
import hashlib
import os
import re
import socket
import sys
import threading
import time
import urllib.request

from client import Anybody, Person
from processes import forget_peak, memory_mb

import life
import province as places
from house import verdict

MEGABYTE = 1 << 20
# body_idle_max of src/base/limits.h: within it a body has to bring a thousand bytes a second.
IDLE_SECONDS = 20
CUT_SECONDS_MAX = 2 * IDLE_SECONDS  # on average what came quickly would buy a quarter of an hour, or an hour and a half
POOR_LINK, POOR_SECONDS = 4_000, 2 * IDLE_SECONDS  # 2G
PACE = 1_500  # bytes a second: slow, and not to be cut
PLACES = 128  # uploads_in_flight_max
HANDFUL, EACH = 7, 20  # addresses that want more places together than there are
HONEST_SECONDS_MAX = 5.0
READERS, FILE_BYTES, GROWTH_MB_MAX = 40, 20 * MEGABYTE, 150  # they ask for 800 MB together


def padded(size):
    """A whole PDF of a few bytes more."""
    return life.pdf(b"/Pad(" + b" " * size + b")")


def head_of(method, path, headers, length=None):
    lines = {"Host": "a", **headers, **({"Content-Length": length} if length else {})}
    return (f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n").encode()


class Slow(threading.Thread):
    """Sends the first of its pieces at once and then one every half a second; knows when and how it was answered."""

    def __init__(self, port, head, pieces):
        super().__init__(daemon=True)
        self.port, self.head, self.pieces = port, head, pieces
        self.took, self.came = None, b""
        self.start()

    def run(self):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.port), 30) as line, contextlib.suppress(OSError):
            line.sendall(self.head)
            for piece in self.pieces:
                line.sendall(piece)
                line.settimeout(0.5)
                with contextlib.suppress(TimeoutError):
                    self.came = line.recv(4096)
                    break
            else:
                line.settimeout(30)
                self.came = line.recv(4096)
        self.took = time.monotonic() - began


def quick_then_drip(content):
    yield content
    for _ in range(4 * CUT_SECONDS_MAX):
        yield b" "


class Crowd:
    """Uploads that go on at a pace nobody may object to, until they are told to go."""

    def __init__(self, port, heads):
        self.over, self.lines = threading.Event(), []
        for head in heads:
            line = socket.create_connection(("127.0.0.1", port), 30)
            line.sendall(head + life.PDF)
            self.lines.append(line)
        self.thread = threading.Thread(target=self.go_on, daemon=True)
        self.thread.start()

    def go_on(self):
        while not self.over.wait(1):
            for line in self.lines:
                with contextlib.suppress(OSError):
                    line.sendall(b" " * PACE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
        for line in self.lines:
            line.close()


class Patience:
    def __init__(self, program, store):
        folder = places.folder()
        cluster = places.Cluster(folder, {}) if store == "postgres" else None
        self.province = places.Province(program, folder, 40, cluster)
        self.province.start("--proxy", "127.0.0.1")
        ours = life.communes(self.province)[0]
        self.clerk = Person(self.province, ours["clerk"], timeout=60)
        self.agency, self.port = self.clerk.session["agency"]["id"], self.province.port
        self.session = {"Cookie": "mc_session=" + self.clerk.cookie, "X-CSRF-Token": self.clerk.csrf}
        quick, whole = padded(5 * MEGABYTE), padded(POOR_LINK * POOR_SECONDS)
        text = {**self.session, "Content-Type": "application/json"}
        self.drips = {
            "an officer's file": Slow(self.port, self.staff_file("203.0.113.1"), quick_then_drip(quick)),
            "a citizen's file": Slow(self.port, self.citizens_file("203.0.113.1"), quick_then_drip(quick)),
            "a text": Slow(self.port, head_of("POST", "/api/find", text, 1_000_000), quick_then_drip(b" " * 900_000))}
        step = POOR_LINK // 2
        self.poor = Slow(self.port, head_of("POST", "/api/files?name=b.pdf", self.session, len(whole)),
                         [whole[at:at + step] for at in range(0, len(whole), step)])

    def staff_file(self, address):
        return head_of("POST", "/api/files?name=a.pdf", {**self.session, "X-Forwarded-For": address}, FILE_BYTES)

    def draft(self, address):
        """Where a citizen's file goes, and what goes with it."""
        behind = {"X-Forwarded-For": address}
        made = Anybody(self.province).ask("POST", "/api/drafts", {"procedure": life.PROCEDURE, "agency": self.agency}, behind).json
        return f"/api/drafts/{made['id']}/files?component=C1&name=a.pdf", {"X-Draft-Secret": made["secret"], **behind}

    def citizens_file(self, address):
        return head_of("POST", *self.draft(address), FILE_BYTES)

    def in_flight(self):
        with urllib.request.urlopen(self.province.numbers, timeout=30) as told:
            return float(re.search(rb"^motcua_http_in_flight (\S+)", told.read(), re.M)[1])

    def crowded(self, crowd, least):
        """Without a crowd nothing would be proven."""
        until = time.monotonic() + 20
        while self.in_flight() < least and time.monotonic() < until:
            time.sleep(0.1)
        print(f"      {len(crowd.lines)} slow uploads were begun, {self.in_flight():.0f} requests are in hand")
        if self.in_flight() < least:
            yield f"only {self.in_flight():.0f} are in hand"

    def served(self, who, send):
        began = time.monotonic()
        answer = send()
        took = time.monotonic() - began
        if answer.status != 201 or took > HONEST_SECONDS_MAX:
            yield f"{who} waited {took:.1f} s and was told {answer}"

    def officer(self, address):
        yield from self.served("an officer", lambda: self.clerk.again(60).ask(
            "POST", "/api/files?name=c.pdf", life.PDF, {"X-Forwarded-For": address}))

    def citizen(self, address):
        path, headers = self.draft(address)
        yield from self.served("a citizen", lambda: Anybody(self.province, 60).ask("POST", path, life.PDF, headers))

    # Each gives its defects.

    def handful(self):
        addresses = [f"198.51.100.{number}" for number in range(1, HANDFUL + 1)]
        drafts = [head for one in addresses for head in [self.citizens_file(one)] * EACH]
        staff = [self.staff_file(one) for one in addresses for _ in range(EACH)]
        with Crowd(self.port, drafts + staff) as crowd:
            yield from self.crowded(crowd, PLACES)
            for number in range(3):
                yield from self.officer(f"192.0.2.{number}")
                yield from self.citizen(f"192.0.2.{number}")

    def full_of_citizens(self):
        with Crowd(self.port, [self.citizens_file(f"10.1.{number}.1") for number in range(PLACES + 4)]) as crowd:
            yield from self.crowded(crowd, PLACES)
            path, headers = self.draft("192.0.2.9")
            refused = Anybody(self.province, 60).ask("POST", path, life.PDF, headers)
            if (refused.status, refused.code) != (503, "busy"):
                yield f"the citizens' places are not full: {refused}"
            yield from self.officer("192.0.2.9")

    def slow_readers(self):
        content = padded(FILE_BYTES)
        file = self.clerk.upload(content).json["hash"]
        taken = self.clerk.act("/api/dossiers", life.intake_body(file, 1)).json
        path, pid = f"/api/dossiers/{taken['id']}/documents/{file}", self.province.server.pid
        forget_peak(pid)
        before, heads = memory_mb(pid, "VmHWM"), []
        with contextlib.ExitStack() as lines:
            readers = [lines.enter_context(contextlib.closing(socket.socket())) for _ in range(READERS)]
            for line in readers:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                line.settimeout(30)
                line.connect(("127.0.0.1", self.port))
                line.sendall(head_of("GET", path, self.session))
            for line in readers:
                heads.append(line.recv(256))
            for _ in range(20):
                time.sleep(0.2)
                for line in readers:
                    line.recv(1024)
            grown = memory_mb(pid, "VmHWM") - before
            whole = self.clerk.get(path).content
        print(f"      {READERS} slow readers of {FILE_BYTES >> 20} MB made the process grow by {grown:.1f} MB")
        yield from (f"answered {head[:40]}" for head in heads if not head.startswith(b"HTTP/1.1 200"))
        if grown > GROWTH_MB_MAX:
            yield f"the process grew by {grown:.0f} MB"
        if hashlib.sha256(whole).digest() != hashlib.sha256(content).digest():
            yield f"beside them another file is read: {len(whole)} bytes of {len(content)}"

    def dripping(self):
        for what, slow in self.drips.items():
            slow.join(4 * CUT_SECONDS_MAX)
            if slow.took is None or slow.took >= CUT_SECONDS_MAX:
                yield f"{what} that came quickly and then a byte at a time was waited for {slow.took or 4 * CUT_SECONDS_MAX:.0f} s"
            elif slow.came or slow.took < IDLE_SECONDS / 2:
                yield f"{what} was refused for something else after {slow.took:.1f} s: {slow.came[:200]}"

    def poor_link(self):
        self.poor.join(2 * POOR_SECONDS)
        if not self.poor.came.startswith(b"HTTP/1.1 201") or self.poor.took < POOR_SECONDS / 2:
            yield f"after {self.poor.took} s: {self.poor.came[:200]}"


def main():
    rules = []
    for store in sys.argv[2:] or ["sqlite"]:
        patience = Patience(os.path.abspath(sys.argv[1]), store)
        rules += [(f"{store}: {sentence}", rule) for sentence, rule in (
            (f"{HANDFUL} addresses with {2 * EACH} slow uploads each leave places to officers and citizens", patience.handful),
            ("where all places of citizens are taken an officer's file is", patience.full_of_citizens),
            (f"{READERS} slow readers of {FILE_BYTES >> 20} MB are not held in memory", patience.slow_readers),
            ("what came quickly buys no rest: a body that then drips is cut off", patience.dripping),
            ("R-152 a link of 4 KB a second gets its file in", patience.poor_link))]
    verdict(rules)


main()
