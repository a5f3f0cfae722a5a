#!/usr/bin/env python3
"""kill -9 of the whole program under load, twenty times on each store (three hundred with MC_LONG=1), and what else may
happen to it: a full disk, a folder that can only be read, a database that is gone, a clock that jumps.

    kill_test.py MOTCUA [sqlite|postgres]

Workers live dossiers over HTTP, one of them through the portal's own client, and one hands assets from book to book; at random moments the server is killed, on PostgreSQL also one backend, or every
process of the database, or both at once. Workers repeat what was not answered with the same key. Afterwards every
acknowledged act stands in the journal once, and nothing else does. MC_SEED=N repeats a choice of
moments, MC_ROUNDS=N makes as many rounds.
"""

import atexit
import functools
import os
import random
import signal
import subprocess
import sys
import threading
import time

import client  # noqa: F401  knows where the rest is
from journal import caches, records
from keepers import Keepers, keepers_of
from lives import ANSWER_WITHIN, Ledger, Lives, staff_of
from portal import PortalLives, bundled

import province as places
from house import verdict

TROUBLES = int(os.environ.get("MC_ROUNDS") or (60 if os.environ.get("MC_LONG") else 8))
ROUNDS = int(os.environ.get("MC_ROUNDS") or (300 if os.environ.get("MC_LONG") else 20))
SEED = int(os.environ.get("MC_SEED") or time.time_ns() % 1_000_000)
COMMUNES, WORKERS = 3, 6
# One name for each time in the sum: a database that recovers costs more seconds than a server that starts.
VICTIMS = {"sqlite": ["server"], "postgres": [*["server"] * 4, "backend", "backend", "database", "both"]}
TROUBLE = {"sqlite": ["full", "read_only", "lost", "clock"], "postgres": ["full", "lost", "clock"]}
MEGABYTES = 600  # of the disk that is filled


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it has died of another's death


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as listed:
            return [int(child) for child in listed.read().split()]
    except OSError:
        return []


class Campaign:
    """One store's rounds, and what is found afterwards."""

    def __init__(self, program, store, rounds=ROUNDS, folder=None):
        self.store, self.random = store, random.Random(f"{SEED} {store}")
        self.rounds = rounds
        folder = folder or places.folder()
        # Told to flush the whole disk once, it recovers in the same time whatever a flush costs.
        settings = {"shared_buffers": "64MB", "recovery_init_sync_method": "syncfs"}
        self.cluster = places.Cluster(folder, settings) if store == "postgres" else None
        self.province = places.Province(program, folder, 40, self.cluster)
        self.before = [record["request_key"] for record in records(self.province) if "request_key" in record]
        self.ledger = Ledger()
        self.took = 0.0

    def kill_database(self):
        postmaster = self.cluster.pid
        family = [postmaster, *children(postmaster)]
        for pid in family:
            kill(pid)
        while any(os.path.exists(f"/proc/{pid}") for pid in family):
            time.sleep(0.01)

    def kill_backend(self):
        """One that serves the program; the database then restarts all of them."""
        self.cluster.wait()
        serving = self.cluster.rows("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
                                    "AND pid <> pg_backend_pid() ORDER BY pid")
        if serving:
            kill(int(self.random.choice(serving)[0]))

    def restart_server(self):
        self.province.server.kill()
        self.province.server.wait()
        self.serve_again()

    def serve_again(self):
        """As systemd would: while the database still recovers, the program ends and is started again."""
        for _ in range(300):
            try:
                return self.province.start()
            except (places.Failed, OSError):
                self.province.server.kill()
                self.province.server.wait()
                time.sleep(0.1)
        raise places.Failed("the server does not start any more")

    def round(self):
        victim = self.random.choice(VICTIMS[self.store])
        # A tenth of the kills fall while the program is still starting.
        starting = victim == "server" and self.random.random() < 0.1
        time.sleep(self.random.uniform(0.05, 0.6))
        if victim == "backend":
            self.kill_backend()
        if victim in ("database", "both"):
            self.kill_database()
        if victim == "both":
            kill(self.province.server.pid)
        if victim in ("database", "both"):
            self.cluster.start()
        if victim in ("server", "both"):
            self.restart_server()
        if starting:
            self.kill_while_starting()

    def kill_while_starting(self):
        self.province.server.kill()
        self.province.server.wait()
        begun = subprocess.Popen([self.province.program, "serve", *self.province.where, "--port", "0"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.random.uniform(0, 0.1))
        begun.kill()
        begun.wait()
        self.serve_again()

    @staticmethod
    def worker(number):
        """One of them acts through the portal's own client, which makes and keeps its keys itself."""
        return functools.partial(PortalLives, bundled()) if number == 0 else Lives

    def run(self):
        began = time.monotonic()
        self.province.start()
        people, over = staff_of(self.province, COMMUNES), threading.Event()
        workers = [self.worker(i)(self.province, people[i % COMMUNES], self.ledger, f"{SEED}-{self.store[:2]}-{i}", over)
                   for i in range(WORKERS)]
        self.keepers = Keepers(self.province, keepers_of(self.province), self.ledger, f"{SEED}-{self.store[:2]}-k", over)
        workers.append(self.keepers)
        self.workers = workers
        for worker in workers:
            worker.start()
        for _ in range(self.rounds):
            if not self.ledger.defects:
                self.round()
        over.set()
        for worker in workers:
            worker.join(120)
        self.ledger.defects += [f"{worker.name} is still waiting" for worker in workers if worker.is_alive()]
        self.province.stop()
        self.took = time.monotonic() - began

    # What is found afterwards; each gives its defects.

    def answered(self):
        yield from self.ledger.defects
        if len(self.ledger.acts) < 10 * self.rounds:
            yield f"only {len(self.ledger.acts)} acts in {self.rounds} rounds: no load"
        if not self.ledger.asked_again:
            yield "nothing ever had to be asked again: the troubles hit nobody"

    def written(self):
        """{key: the records that carry it}, without those of the demo."""
        found, known = {}, set(self.before)
        for record in records(self.province):
            # What an act writes beside its own stream bears no key; of such the books are asked.
            key = record.get("request_key")
            if key is not None and key not in known:
                found.setdefault(key, []).append(record)
        return found

    def lost_acts(self):
        written = self.written()
        for key, answer in self.ledger.acts.items():
            if key not in written:
                yield f"{key} was answered {answer} and is not in the journal"
                continue
            record = written[key][0]
            # What a citizen's submission answers names the code only.
            if "id" in answer and (int(answer["id"]), answer["revision"]) != (record["stream"], record["seq"]):
                yield f"{key} was answered {answer} and is record {record['stream']}/{record['seq']}"

    def doubled(self):
        for key, found in self.written().items():
            if len(found) > 1:
                yield f"{key} is in the journal {len(found)} times"
            if key not in self.ledger.acts:
                yield f"{key} is in the journal and was never answered"

    def files(self):
        for name in self.ledger.files:
            if not os.path.exists(f"{self.province.data}/files/{name[:2]}/{name[2:4]}/{name}"):
                yield f"file {name} was acknowledged and is gone"

    def verified(self):
        yield from self.province.command("verify")["found_wanting"]

    def replayed(self):
        before = caches(self.province)
        self.province.command("replay")
        after = caches(self.province)
        for table, rows in before.items():
            differing = [pair for pair in zip(rows, after[table]) if pair[0] != pair[1]]
            if len(rows) != len(after[table]) or differing:
                yield f"{table}: {len(rows)} rows before, {len(after[table])} after; {differing[:1]}"

    def summary(self):
        ledger = self.ledger
        return (f"{self.store}: seed {SEED}, {self.rounds} rounds in {self.took:.0f} s, {len(ledger.acts)} acts, "
                f"{ledger.asked_again} repetitions, {ledger.found_written} acts found written, "
                f"{len(list(self.lost_acts()))} lost, {len(list(self.doubled()))} doubled")


class Troubled(Campaign):
    """The same, on a small disk of its own: what befalls it leaves the process alive, or keeps it from starting."""

    def __init__(self, program, store, rounds, disk):
        self.disk, self.troubles, self.told = disk, [], []
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=755", "tmpfs", disk], check=True)
        super().__init__(program, store, rounds, disk)
        self.days = 0

    def end(self):
        if self.cluster:
            self.cluster.stop()
        subprocess.run(["umount", "-l", self.disk], check=True)

    def round(self):
        # Each at least once, in an order that the seed gives.
        self.troubles = self.troubles or self.random.sample(TROUBLE[self.store], len(TROUBLE[self.store]))
        self.goes_on()
        time.sleep(self.random.uniform(0, 0.3))
        getattr(self, self.troubles.pop())()

    def goes_on(self):
        """Waits until everybody works again: after a clock that jumped all log in anew, and trouble would hit nobody."""
        begun, until = [worker.steps for worker in self.workers], time.monotonic() + ANSWER_WITHIN
        while not self.ledger.defects:
            idle = [worker.name for worker, steps in zip(self.workers, begun) if worker.steps < steps + 5]
            if not idle:
                return
            if time.monotonic() > until:
                self.ledger.complain(f"a minute after the last trouble {idle} do not work again")
            time.sleep(0.02)

    def full(self):
        ballast = f"{self.disk}/ballast"
        try:
            with open(ballast, "wb", buffering=0) as file:
                while file.write(b"\0" * (1 << 20)) == 1 << 20:
                    pass
        except OSError:
            pass
        time.sleep(self.random.uniform(0.3, 1.2))
        os.remove(ballast)
        if self.cluster and not self.runs():
            self.kill_database()
            self.cluster.start()

    def runs(self):
        """Whether the database takes connections: without room for its log it ends itself."""
        return subprocess.run([f"{places.PG}/pg_isready", "-q", "-t", "5", "-h", self.cluster.data],
                              check=False).returncode == 0

    def stop(self):
        self.province.server.kill()
        self.province.server.wait()

    def refused(self, why):
        """The server says why it does not start, and does not."""
        command = [self.province.program, "serve", *self.province.where, "--port", "0"]
        try:
            ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        except subprocess.TimeoutExpired:
            self.told.append(f"{why}: the server started")
            return
        if ran.returncode not in (1, 2) or not ran.stderr.startswith("motcua: "):
            self.told.append(f"{why}: ended with {ran.returncode}: {ran.stderr[-300:]}")

    def read_only(self):
        """As a disk comes back after an error. (PostgreSQL lives on the same disk here and could not go on.)"""
        self.stop()
        # What a reader of files or a database was writing when it was ended lets go of the disk a moment later.
        for left in range(100, -1, -1):
            if subprocess.run(["mount", "-o", "remount,ro", self.disk], check=not left, capture_output=True).returncode == 0:
                break
            time.sleep(0.1)
        self.refused("on a folder that can only be read")
        subprocess.run(["mount", "-o", "remount,rw", self.disk], check=True)
        self.serve_again()

    def lost(self):
        """The database is not there when the server starts, and is there again."""
        self.stop()
        if self.cluster:
            self.kill_database()
            self.refused("without its database")
            self.cluster.start()
        else:
            away = f"{self.disk}/away"
            os.mkdir(away)
            moved = [name for name in os.listdir(self.province.data) if name.startswith("motcua.db")]
            for name in moved:
                os.rename(f"{self.province.data}/{name}", f"{away}/{name}")
            self.refused("without its database")
            self.told += [f"{name} was made" for name in os.listdir(self.province.data) if name.startswith("motcua.db")]
            for name in moved:
                os.rename(f"{away}/{name}", f"{self.province.data}/{name}")
            os.rmdir(away)
        self.serve_again()

    def clock(self):
        """Days forward or back between two starts; in the end it is as it was."""
        jump = self.random.choice([-3, -1, 1, 3])
        self.days = self.days + jump if abs(self.days + jump) <= 6 else 0
        shift = f"{self.province.data}/clock-shift-days"
        if not hasattr(self, "today"):
            with open(shift, encoding="ascii") as file:
                self.today = int(file.read())
        self.stop()
        with open(shift, "w", encoding="ascii") as file:
            file.write(f"{self.today + self.days}\n")
        self.serve_again()

    def starts(self):
        yield from self.told


def may_mount():
    """A disk of one's own takes the machine's administrator."""
    return os.getuid() == 0 and subprocess.run(["unshare", "-m", "true"], check=False).returncode == 0


def judged(campaign, after):
    return [(f"{campaign.store}: after {after} {sentence}", rule) for sentence, rule in (
        ("every act is answered in the end", campaign.answered),
        ("no acknowledged act is lost", campaign.lost_acts),
        ("no act is written twice, and none that nobody was told of", campaign.doubled),
        ("every acknowledged file is there", campaign.files),
        ("no asset is lost or doubled between two books", lambda: campaign.keepers.books()),
        ("the journal verifies", campaign.verified),
        ("a replay leaves the tables as they were", campaign.replayed))]


def main():
    program, stores = os.path.abspath(sys.argv[1]), sys.argv[2:] or ["sqlite", "postgres"]
    rules = []
    for store in stores:
        campaign = Campaign(program, store)
        campaign.run()
        print(campaign.summary(), flush=True)
        rules += judged(campaign, "kill -9")
        if may_mount():
            troubled = Troubled(program, store, TROUBLES, places.folder())
            atexit.register(troubled.end)
            troubled.run()
            print(troubled.summary(), flush=True)
            rules += judged(troubled, "a full disk, a lost database and a clock that jumped")
            rules.append((f"{store}: a server that cannot work says why and ends", troubled.starts))
    verdict(rules)


main()
