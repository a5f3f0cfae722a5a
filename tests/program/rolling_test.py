#!/usr/bin/env python3
"""Two servers on one database are replaced one after the other while people work: nobody is refused, nothing is lost or done
twice. In front stands what a proxy does: requests go to a server that says it is ready.

    rolling_test.py MOTCUA        MC_LONG=1: ten rounds instead of two
"""

import collections
import itertools
import os
import random
import subprocess
import sys
import threading
import time

from client import Anybody
from journal import caches, changed, records
from lives import Ledger, Lives, staff_of
from servers_test import Gateway

import province as places
from house import verdict

ROUNDS = 10 if os.environ.get("MC_LONG") else 2
WORKERS, COMMUNES = 8, 4
DRAIN = 2  # seconds; the front asks ten times in one


class Front(places.Province):
    """Both servers as those who ask see them."""

    def __init__(self, program, folder, cluster, sending):
        super().__init__(program, folder, 40, cluster)
        self.sending = [*sending, "--rate-limits", "off", "--drain", str(DRAIN)]
        self.servers, self.ready, self.turn = [], set(), itertools.count()
        for _ in range(2):
            server = object.__new__(places.Province)
            server.__dict__.update(self.__dict__)
            self.servers.append(server)
        self.over, self.unready = threading.Event(), 0.0

    @property
    def port(self):
        """Of the next one that is ready."""
        ready = sorted(self.ready) or [self.servers[0].port]
        return ready[next(self.turn) % len(ready)]

    def begin(self, server):
        places.Province.start(server, *self.sending)
        self.look_at(server)

    def look_at(self, server):
        try:
            ready = Anybody(server, timeout=2).get("/api/ready").ok
        except OSError:
            ready = False
        (self.ready.add if ready else self.ready.discard)(server.port)

    def watch(self):
        last = time.monotonic()
        while not self.over.wait(0.1):
            for server in self.servers:
                self.look_at(server)
            now = time.monotonic()
            self.unready += 0 if self.ready else now - last
            last = now


class Rolling:
    def __init__(self, program):
        folder = places.folder()
        self.gateway = Gateway(random.Random(1))
        key = os.path.join(folder, "gateway.key")
        with open(key, "w", encoding="ascii") as file:
            file.write("khoa-chung-cua-cong-nhan-tin-trong-kiem-thu\n")
        os.chmod(key, 0o600)
        cluster = places.Cluster(folder, {"shared_buffers": "64MB", "recovery_init_sync_method": "syncfs"})
        self.front = Front(program, folder, cluster, ["--gateway", self.gateway.url, "--gateway-key", key])
        self.ledger, self.ends, self.statuses = Ledger(), [], collections.Counter()
        self.before = {r.get("request_key") for r in records(self.front)}

    def run(self):
        front, over = self.front, threading.Event()
        for server in front.servers:
            front.begin(server)
        watcher = threading.Thread(target=front.watch, daemon=True)
        watcher.start()
        Anybody.witness = lambda method, path, answer: self.statuses.update([answer.status])
        people = staff_of(front, COMMUNES)
        workers = [Lives(front, people[i % COMMUNES], self.ledger, f"roll-{i}", over) for i in range(WORKERS)]
        for worker in workers:
            worker.start()
        for _ in range(ROUNDS):
            for server in front.servers:
                time.sleep(2)
                began = time.monotonic()
                server.server.terminate()
                self.ends.append((server.server.wait(60), time.monotonic() - began))
                front.begin(server)
        time.sleep(2)
        over.set()
        for worker in workers:
            worker.join(120)
        front.over.set()
        watcher.join()
        Anybody.witness = None
        self.heads()
        print(f"      {len(self.ends)} replacements, {len(self.ledger.acts)} acts, {self.ledger.asked_again} asked again, answers "
              f"{dict(self.statuses)}, slowest end {max(took for _, took in self.ends):.1f} s, nobody ready for {front.unready:.1f} s")
        return self

    def heads(self):
        """What whoever ended had claimed goes out at once, not when the claim has run out."""
        until = time.monotonic() + 20
        while time.monotonic() < until and self.waiting():
            time.sleep(0.2)

    def waiting(self):
        return int(self.front.rows("SELECT count(*) FROM outbox WHERE due < 1::bigint << 62")[0][0])

    def nobody_refused(self):
        yield from self.ledger.defects
        yield from (f"ended with {status} after {took:.1f} s" for status, took in self.ends if status != 0 or took > DRAIN + 10)
        if len(self.ledger.acts) < 50 * ROUNDS:
            yield f"only {len(self.ledger.acts)} acts: no load"
        # An idle connection may be closed under a request that is on its way; that is asked again.
        if self.ledger.asked_again > 2 * len(self.ends):
            yield f"{self.ledger.asked_again} requests had to be asked again"
        yield from (f"{count} answers were {status}" for status, count in self.statuses.items() if status >= 400 and status != 503)
        if self.front.unready > 0:
            yield f"for {self.front.unready:.1f} s nobody was ready"

    def once(self):
        written = collections.defaultdict(list)
        for record in records(self.front):
            if record.get("request_key") not in self.before:
                written[record.get("request_key")].append(record)
        for key, answer in self.ledger.acts.items():
            if len(written[key]) != 1:
                yield f"{key} was answered and is in the journal {len(written[key])} times"
            elif "id" in answer and (int(answer["id"]), answer["revision"]) != (written[key][0]["stream"], written[key][0]["seq"]):
                yield f"{key} is another record than was answered"
        yield from (f"{key} was never answered" for key in written if key and key not in self.ledger.acts)

    def told(self):
        yield from self.gateway.defects
        if self.waiting():
            yield f"{self.waiting()} messages still wait"
        twice = sum(count > 1 for count in self.gateway.seen.values())
        if twice > 0.05 * len(self.gateway.seen) + 3 * len(self.ends):
            yield f"{twice} of {len(self.gateway.seen)} messages came twice"

    def whole(self):
        before = caches(self.front)
        for server in self.front.servers:
            server.stop()
        if found := self.front.command("verify").get("found_wanting"):
            yield f"verify: {found}"
        self.front.command("replay")
        yield from changed(before, caches(self.front))

    def another_format(self):
        """A build of the next format goes on beside none of this one: it says so, and changes nothing."""
        front = self.front
        later = os.path.join(os.path.dirname(front.program), "motcua_later")
        front.begin(front.servers[0])
        for command, status in (("serve", 3), ("upgrade", 1)):
            ran = subprocess.run([later, command, *front.where, *(["--port", "0"] if command == "serve" else [])], check=False,
                                 capture_output=True, text=True, timeout=60)
            if ran.returncode != status or "motcua" not in ran.stderr:
                yield f"{command}: {ran.returncode} {ran.stderr[:300]}"
        if not Anybody(front.servers[0]).get("/api/ready").ok:
            yield "the server beside it was disturbed"
        front.servers[0].stop()

    def rules(self):
        return [("two servers are replaced one after the other, and nobody is refused", self.nobody_refused),
                ("what was answered meanwhile is in the journal, once", self.once),
                ("messages go out, whoever had claimed them", self.told),
                ("the journal is whole and gives every row back", self.whole),
                ("a server of the next format waits until those of this one are stopped", self.another_format)]


if __name__ == "__main__":
    sys.exit(verdict(Rolling(os.path.abspath(sys.argv[1])).run().rules()))
