#!/usr/bin/env python3
"""A place of an earlier format becomes one of today's, or is left as it was: killed at each phase, on a full disk, beside a
server that runs, and with formats nobody knows.

    upgrade_test.py MOTCUA [sqlite|postgres]        motcua_later, a build with two formats more, lies beside it
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import threading

import kept
from client import Person

import province as places
from house import verdict

PHASES = ("copied", "begun", "tables", "caches", "verified", "said")
COMMANDS = (["verify"], ["routes"], ["replay"], ["account", "a", "b"], ["account", "a", "--forgive"], ["release", "0" * 64],
            ["serve", "--port", "0"], ["import", str(kept.TOP)], ["upgrade"])
READING = COMMANDS[:2]


class Upgrades:
    def __init__(self, program, store, cluster):
        self.program, self.later = program, str(pathlib.Path(program).parent / "motcua_later")
        self.store, self.cluster = store, cluster if store == "postgres" else None
        self.kept = max(kept.FORMATS.iterdir(), key=lambda path: int(path.name))

    def place(self, folder=None):
        return kept.Kept(self.later, folder or places.folder(), self.kept, self.store, self.cluster)

    def run(self, program, place, *words, **environment):
        return subprocess.run([program, words[0], *place.where, *words[1:]], check=False, capture_output=True, text=True,
                              timeout=60, input="mat-khau-rat-dai\n", env={**os.environ, **environment})

    def told(self, ran, *words):
        # Whoever starts a service must not try for ever what only somebody can mend.
        if ran.returncode != (3 if ran.args[1] == "serve" else 1):
            yield f"ended with {ran.returncode}: {ran.stdout[:200]} {ran.stderr[:300]}"
        yield from (f"«{word}» is not told: {ran.stderr[:300]}" for word in words if word not in ran.stderr)

    def state(self, place):
        """Whatever an upgrade could have changed."""
        if place.database:
            return place.rows("SELECT number, towards FROM data_format"), place.rows("SELECT count(*) FROM task")
        return hashlib.sha256(pathlib.Path(place.data, "motcua.db").read_bytes()).hexdigest()

    def whole(self, place, served=False):
        """Upgraded: nothing missing, caches right, nothing of the upgrade left. Only where a server ran may its rules have written."""
        verified = place.command("verify")
        yield from verified["found_wanting"]
        yield from place.same_journal(verified)
        if not served and (verified["number"], verified["head"]) != (place.facts["number"], place.facts["head"]):
            yield f"the journal ends at {verified['number']}"
        if {int(row[0]) for row in place.rows("SELECT later FROM account")} != {7}:
            yield "the accounts are gone, or their table was not changed"
        if int(place.rows("SELECT count(*) FROM task")[0][0]) < 3:
            yield "the lists are empty"
        if pathlib.Path(place.data, "upgrade").exists():
            yield "the copy is still there"

    def killed(self):
        for phase in PHASES[1 if self.cluster else 0:]:
            place = self.place()
            ran = self.run(self.later, place, "upgrade", MC_KILL_AT=phase)
            if ran.returncode != -9:
                yield f"{phase}: not killed: {ran.returncode} {ran.stderr[:300]}"
            if not self.cluster and phase != "said" and not list(pathlib.Path(place.data, "upgrade").glob("*.db")):
                yield f"{phase}: there is no copy"
            older = self.run(self.program, place, "verify")
            if (older.returncode == 0) != (phase == "copied"):
                yield f"{phase}: the earlier build: {older.returncode} {older.stderr[:200]}"
            if phase not in ("copied", "said"):
                yield from (f"{phase}: {d}" for d in self.told(self.run(self.later, place, "verify"), "dở", "motcua upgrade"))
            again = self.run(self.later, place, "upgrade")
            if again.returncode != 0:
                yield f"{phase}, again: {again.returncode} {again.stderr[:300]}"
            yield from (f"{phase}: {d}" for d in self.whole(place))

    def killed_twice(self):
        """The copy is of before, however often it begins again."""
        place = self.place()
        for phase in ("tables", "caches", "tables"):
            self.run(self.later, place, "upgrade", MC_KILL_AT=phase)
        copies = list(pathlib.Path(place.data, "upgrade").glob("*.db"))
        if len(copies) != 1:
            yield f"copies: {copies}"
            return
        for end in ("", "-wal", "-shm"):
            pathlib.Path(place.data, "motcua.db" + end).unlink(missing_ok=True)
        shutil.copy(copies[0], pathlib.Path(place.data, "motcua.db"))
        back = self.run(self.program, place, "verify")
        if back.returncode != 0:
            yield f"the way back does not lead back: {back.stdout[:300]} {back.stderr[:300]}"

    def by_itself(self):
        place = self.place()
        if self.cluster:
            before = self.state(place)
            for command in (["serve", "--port", "0"], ["replay"]):
                yield from self.told(self.run(self.later, place, *command), "định dạng", "sao lưu", "motcua upgrade")
            if self.state(place) != before:
                yield "something was changed"
            return
        place.start()
        answered = Person(place, place.facts["people"]["clerk"]).get("/api/work?view=online")
        if not answered.ok:
            yield f"after the upgrade: {answered}"
        place.stop()
        told = pathlib.Path(place.data, "log").read_text(encoding="utf-8")
        yield from (f"the log does not say «{word}»" for word in (f"nâng cấp: định dạng {self.kept.name} lên", "nâng cấp: xong")
                    if word not in told)
        yield from self.whole(place, served=True)

    def read_only(self):
        place = self.place()
        before = self.state(place)
        for command in READING:
            yield from (f"{command}: {d}" for d in self.told(self.run(self.later, place, *command), "định dạng", "motcua upgrade"))
        if self.state(place) != before or pathlib.Path(place.data, "upgrade").exists():
            yield "something was changed"

    def refused(self, place, *words):
        before = self.state(place)
        for command in COMMANDS:
            yield from (f"{command[0]}: {d}" for d in self.told(self.run(self.program, place, *command), *words))
        if self.state(place) != before:
            yield "something was changed"

    def newer(self):
        place = self.place()
        place.command("upgrade")
        yield from self.refused(place, "mới hơn")

    def unknown(self):
        place = self.place()
        for spoil in ("UPDATE data_format SET number = 5, towards = 1", "UPDATE data_format SET number = -1, towards = 1",
                      "UPDATE data_format SET number = 0, towards = 0", "DELETE FROM data_format", "DROP TABLE data_format"):
            place.execute(spoil)
            if not place.database:
                place.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            yield from (f"{spoil}: {d}" for d in
                        self.told(self.run(self.program, place, "serve", "--port", "0"), "không ghi định dạng"))
        if place.database:
            self.state = lambda place: place.rows("SELECT count(*) FROM task")
        yield from self.refused(place, "không ghi định dạng")

    def open_elsewhere(self):
        """An earlier build serves: it goes on, and the upgrade waits for its end."""
        place = self.place()
        place.program = self.program
        place.start()
        yield from self.told(self.run(self.later, place, "upgrade"), "Chưa nâng cấp", "dừng")
        if not Person(place, place.facts["people"]["clerk"]).get("/api/work?view=online").ok:
            yield "the server was disturbed"
        place.stop()
        place.program = self.later
        place.command("upgrade")
        yield from self.whole(place, served=True)

    def together(self):
        """One of two that start at once upgrades; nobody opens what is half done."""
        place, ran = self.place(), []
        threads = [threading.Thread(target=lambda: ran.append(self.run(self.later, place, "upgrade"))) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if 0 not in [one.returncode for one in ran]:
            yield from (one.stderr for one in ran)
        yield from self.whole(place)

    def broken(self):
        """A journal that is not whole is not upgraded; the words say where the copy lies."""
        place = self.place()
        place.execute("DELETE FROM personal WHERE " + ("(kind, stream, seq) = (SELECT kind, stream, seq FROM personal LIMIT 1)"
                                                       if place.database else "place = (SELECT min(place) FROM personal)"))
        yield from self.told(self.run(self.later, place, "upgrade"), "Nâng cấp chưa xong", "personal",
                             "phục hồi" if place.database else "truoc-nang-cap-")

    def full(self):
        disk = places.folder()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k,mode=755", "tmpfs", disk], check=True)
        try:
            place = self.place(disk)
            ballast = pathlib.Path(disk, "ballast")
            with open(ballast, "wb") as file:
                free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
                file.write(b"\0" * (free - 200_000))
            before = self.state(place)
            yield from self.told(self.run(self.later, place, "upgrade"), "Chưa nâng cấp", "chỗ trống")
            if self.state(place) != before or list(pathlib.Path(place.data, "upgrade").glob("*.db*")):
                yield "something was left"
            if self.run(self.program, place, "verify").returncode != 0:
                yield "the earlier build does not open it any more"
        finally:
            subprocess.run(["umount", "-l", disk], check=True)


def main():
    program = os.path.abspath(sys.argv[1])
    cluster = places.Cluster(places.folder(), {})
    rules = []
    for store in sys.argv[2:] or kept.STORES:
        one = Upgrades(program, store, cluster)
        rules += [
            (f"{store}: an upgrade killed at any phase begins again and loses nothing", one.killed),
            (f"{store}: a server upgrades by itself where it can keep a copy, and says so", one.by_itself),
            (f"{store}: who only reads leaves an earlier format as it is", one.read_only),
            (f"{store}: a newer format is refused by every command", one.newer),
            (f"{store}: beside a server that runs nothing is upgraded", one.open_elsewhere),
            (f"{store}: of several that start together one upgrades", one.together),
            (f"{store}: a journal that is not whole is told, with the way back", one.broken),
            (f"{store}: a format that cannot be is refused by every command", one.unknown),
        ]
        if store == "sqlite":
            rules.append(("sqlite: the copy is of before the first try", one.killed_twice))
            if os.getuid() == 0:
                rules.append(("sqlite: a disk without room for the copy changes nothing", one.full))
    verdict(rules)


main()
