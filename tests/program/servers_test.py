#!/usr/bin/env python3
"""Two servers on one database, one of them killed at random again and again: what rules do at their time and what others
are told happens once.

    servers_test.py MOTCUA

Dossiers wait for papers; the clock passes their last day while nobody serves. Then two servers begin, rules close the
dossiers, and a gateway that fails now and then is told of each. MC_LONG=1 takes ten thousand; MC_SEED=N repeats a choice
of moments.
"""

import collections
import datetime
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import sys
import threading
import time

from client import TOP, Person
from journal import caches, changed, records

import life
import province as places
from house import verdict

DOSSIERS = 10_000 if os.environ.get("MC_LONG") else 240
SEED = int(os.environ.get("MC_SEED") or time.time_ns() % 1_000_000)
SECRET = "khoa-chung-cua-cong-nhan-tin-trong-kiem-thu"
SHIFT = 40  # days: past a month to supplement, and what was told before it is too old to be told now
CLOSED = 16  # type of the event in a dossier's stream
CLERKS = 6
KILLS_MIN = 4


class Gateway:
    """What a province's gateway does: knows who sends by the signature, and a message that comes again by its key."""

    def __init__(self, chance):
        self.seen, self.taken, self.defects = collections.Counter(), {}, []
        self.lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(outer.status(self.headers, body, chance))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/tin"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def status(self, headers, body, chance):
        key = headers["Idempotency-Key"]
        mac = hmac.new(SECRET.encode(), key.encode() + b"\n" + body, hashlib.sha256).hexdigest()
        message = json.loads(body)
        with self.lock:
            if headers["X-Motcua-Signature"] != "sha256=" + mac or message["id"] != key:
                self.defects.append(f"not signed as promised: {message}")
            self.seen[key] += 1
            if self.taken.setdefault(key, message)["data"] != message["data"]:
                self.defects.append(f"one key, two messages: {message}")
            # It has the message and the sender does not hear so: the same one comes again.
            return 503 if chance.random() < 0.05 else 202


def lasting(folder):
    """Reference data in which the wards of 2021 go on: those who work there still do on the day the law ends a waiting."""
    for part in ("org", "calendars", "catalogue"):
        shutil.copytree(TOP / part, f"{folder}/reference/{part}")
    for path in pathlib.Path(folder, "reference/org").iterdir():
        if path.name.endswith("-2021.toml"):
            text = re.sub(r"^until = .*\n|\buntil = [\d-]+, ", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            path.write_text(text, encoding="utf-8")
        elif re.search(r"-\d+\.toml$", path.name):
            path.unlink()
    return f"{folder}/reference"


class Two(places.Province):
    """Two servers over one folder and one database."""

    def __init__(self, program, folder, gateway):
        self.reference = lasting(folder)
        cluster = places.Cluster(folder, {"shared_buffers": "64MB", "recovery_init_sync_method": "syncfs"})
        super().__init__(program, folder, 40, cluster)
        key = pathlib.Path(folder, "gateway.key")
        key.write_text(SECRET + "\n", encoding="utf-8")
        key.chmod(0o600)
        self.sending, self.today = ["--gateway", gateway.url, "--gateway-key", str(key), "--rate-limits", "off"], []
        self.other = object.__new__(places.Province)
        self.other.__dict__.update(self.__dict__)

    def command(self, name, *words):
        return super().command(name, *words, *(["--reference", self.reference] if name == "demo" else []))

    def serve(self):
        for server in (self, self.other):
            places.Province.start(server, *self.sending, *self.today)

    def pass_days(self, days):
        """So long after the newest record a clock is doubted; the operator says that it is right."""
        pathlib.Path(self.data, "clock-shift-days").write_text(f"{days}\n", encoding="ascii")
        vietnam = datetime.timezone(datetime.timedelta(hours=7))
        today = (datetime.datetime.now(vietnam) + datetime.timedelta(days=days)).date()
        self.today = ["--today", today.isoformat()]


class Servers:
    def __init__(self, program):
        self.chance = random.Random(SEED)
        self.gateway = Gateway(self.chance)
        self.province = Two(program, places.folder(), self.gateway)
        self.ids, self.kills = [], 0

    def wait_for_papers(self):
        """Nothing is sent yet: the first server of a province has no gateway."""
        self.province.pass_days(0)
        self.province.start()
        accounts = [ward["clerk"] for ward in life.communes(self.province)]
        until = life.in_a_month(self.province)
        lock, numbers = threading.Lock(), iter(range(DOSSIERS))

        def work(account):
            clerk = Person(self.province, account)
            file = clerk.upload().json["hash"]
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                body = {**life.intake_body(file, number), "outcome": "supplement", "supplement": {
                    "items": [{"component": "C1", "what": "Tờ khai chưa ký", "how": "Ký rồi quét lại"}],
                    "reason": "Tờ khai chưa có chữ ký", "until": until}}
                taken = clerk.act("/api/dossiers", body)
                with lock:
                    self.ids.append(int(taken.json["id"]))

        threads = [threading.Thread(target=work, args=(accounts[i % len(accounts)],)) for i in range(CLERKS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.province.stop()

    def left(self):
        return [int(n) for n in self.province.rows(
            "SELECT (SELECT count(*) FROM timer), (SELECT count(*) FROM outbox WHERE due < 1::bigint << 62)")[0]]

    def kill_now_and_then(self):
        """Until all is done, four times at least, however quick the machine; the first ones at once, while rules act. What a
        killed server had claimed is free again after half a minute."""
        until = time.monotonic() + (900 if os.environ.get("MC_LONG") else 150)
        while (any(self.left()) or self.kills < KILLS_MIN) and time.monotonic() < until:
            time.sleep(self.chance.uniform(0.02, 0.3) if self.kills < 2 else self.chance.uniform(0.2, 1.2))
            if self.left()[0] or self.kills < KILLS_MIN + 2:
                victim = self.chance.choice((self.province, self.province.other))
                victim.server.kill()
                victim.server.wait()
                self.kills += 1
                places.Province.start(victim, *self.province.sending, *self.province.today)

    def run(self):
        self.wait_for_papers()
        self.province.pass_days(SHIFT)
        self.province.serve()
        self.kill_now_and_then()
        print(f"      {self.kills} kills (MC_SEED={SEED}), {sum(self.gateway.seen.values())} messages seen, "
              f"{len(self.gateway.taken)} different")
        return self

    def closed_once(self):
        if len(self.ids) != DOSSIERS or self.kills < KILLS_MIN:
            yield f"only {len(self.ids)} dossiers and {self.kills} kills"
        done = collections.Counter(int(r["stream"]) for r in records(self.province)
                                   if r["kind"] == 1 and r["type"] == CLOSED)
        yield from (f"dossier {i}: closed {done[i]} times" for i in self.ids if done[i] != 1)
        yield from (f"dossier {i} was closed and did not wait" for i in done if i not in set(self.ids))

    def told_once(self):
        yield from self.gateway.defects
        told = collections.Counter(m["topic"] for m in self.gateway.taken.values() if m["kind"] == "applicant.closed")
        yield from (f"dossier {i}: told {told[f'dossier/{i}']} times" for i in self.ids if told[f"dossier/{i}"] != 1)
        stale = [m for m in self.gateway.taken.values() if m["kind"] == "applicant.supplement"]
        if stale:
            yield f"{len(stale)} messages of {SHIFT} days ago were sent"
        if any(left := self.left()):
            yield f"still waiting: {left[0]} rules, {left[1]} messages"

    def followed(self):
        """A session begun on one server is one on the other, and ends there too."""
        one, other = self.province, self.province.other
        account = life.communes(one)[0]["clerk"]
        person = Person(one, account)
        there = person.again()
        there.province = other
        if not there.get("/api/session").ok:
            yield "a session of one server is none on the other"
        if not person.ask("DELETE", "/api/session").ok:
            yield "nobody can log out"
        until = time.monotonic() + 8  # what a server has looked up it believes for five seconds
        while there.get("/api/session").status != 401:
            if time.monotonic() > until:
                return (yield "a session that ended on one server lives on the other")
            time.sleep(0.2)

    def whole(self):
        before = caches(self.province)
        for server in (self.province, self.province.other):
            server.stop()
        told = self.province.command("verify")
        if told.get("found_wanting"):
            yield f"verify: {told['found_wanting']}"
        self.province.command("replay")
        yield from changed(before, caches(self.province))

    def rules(self):
        return [(f"R-033 two servers of which one is killed close {DOSSIERS} dossiers once each", self.closed_once),
                ("each is told once to a gateway that knows keys, nothing of long ago is", self.told_once),
                ("a session of one server is the other one's, and ends on both", self.followed),
                ("the journal is whole and gives every row back", self.whole)]


if __name__ == "__main__":
    sys.exit(verdict(Servers(sys.argv[1]).run().rules()))
