#!/usr/bin/env python3
"""Backups and what comes back of them: taken while people work, restored elsewhere and on the other database, killed, cut,
changed, under a wrong key, into a place that is not empty, on a full disk.

    backup_test.py MOTCUA [sqlite|postgres]        motcua_later, a build with two formats more, lies beside it
"""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

import kept
import lives
from client import Person

import life
import province as places
from house import verdict

# What a backup keeps beside the journal, row by row.
KEPT = {"account": "name, person, hash, due", "read_log": "at, who, what, dossier, client", "file": "hash, kind, bytes, state, at",
        "file_owner": "hash, owner, at", "draft": "id, secret, procedure, agency, saved, revision"}


class Backups:
    def __init__(self, program, store, cluster):
        self.program, self.later = program, str(pathlib.Path(program).parent / "motcua_later")
        self.store, self.cluster, self.number = store, cluster, 0
        self.folder = places.folder()
        newest = max(kept.FORMATS.iterdir(), key=lambda path: int(path.name))
        self.place = kept.Kept(program, self.folder, newest, store, cluster if store == "postgres" else None)
        self.target, self.key = f"{self.folder}/backups", f"{self.folder}/key"
        self.run("backup-key", self.key)

    def run(self, *words, program=None, **environment):
        return subprocess.run([program or self.program, *words], check=False, capture_output=True, text=True, timeout=120,
                              env={**os.environ, **environment})

    def backup(self, *words, **more):
        return self.run("backup", self.target, *self.place.where, "--key", self.key, "--json", *words, **more)

    def empty(self, store=None):
        """Where something can be restored: (its place, the words that name it)."""
        self.number += 1
        data = f"{self.folder}/restored-{self.number}"
        if (store or self.store) == "sqlite":
            return ["--data", data]
        name = f"restored{self.number}x{abs(hash(self.folder))}"
        self.cluster.run("createdb", "-h", self.cluster.data, "-U", "mc", name)
        return ["--data", data, "--store", self.cluster.url.replace("/motcua?", f"/{name}?")]

    def restore(self, where, *words, **more):
        return self.run("restore", self.target, *where, "--key", more.pop("key", self.key), "--json", *words, **more)

    def opened(self, where, program=None):
        """The restored province, to be asked and served."""
        again = object.__new__(kept.Kept)
        again.__dict__.update(self.place.__dict__)
        again.program, again.data, again.where = program or self.program, where[1], where
        again.server, again.database, again.cluster = None, None, None
        if len(where) > 2:
            again.cluster, again.database = self.cluster, where[3].split("/")[3].split("?")[0]
        return again

    def told(self, ran, *words):
        if ran.returncode != 1:
            yield f"ended with {ran.returncode}: {ran.stdout[:300]} {ran.stderr[:300]}"
        yield from (f"«{word}» is not told: {ran.stderr[:300]}" for word in words if word not in ran.stderr)

    def nothing_left(self, where):
        if os.path.exists(where[1]) and os.listdir(where[1]):
            yield f"left: {os.listdir(where[1])}"
        if len(where) > 2 and self.opened(where).rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") != [("0",)]:
            yield "tables were left"

    # What is taken and what comes back

    def at_work(self):
        """Six workers act; whatever was acknowledged before the backup began is in it, and it is a prefix of the journal."""
        self.place.start()
        ledger, over = lives.Ledger(), threading.Event()
        commune = {who: Person(self.place, account) for who, account in self.place.facts["people"].items()}
        workers = [lives.Lives(self.place, commune, ledger, f"worker-{number}", over) for number in range(6)]
        for worker in workers:
            worker.start()
        time.sleep(2)
        with ledger.lock:
            before, files = dict(ledger.acts), set(ledger.files)
        ran = self.backup()
        with ledger.lock:
            after = len(ledger.acts)
        if ran.returncode != 0:
            yield f"backup: {ran.stdout[:300]} {ran.stderr[:400]}"
        over.set()
        for worker in workers:
            worker.join()
        self.place.stop()
        if ran.returncode != 0:
            return
        yield from ledger.defects
        made = json.loads(ran.stdout)
        where = self.empty()
        back = self.restore(where)
        if back.returncode != 0:
            yield f"restore: {back.stdout[:300]} {back.stderr[:400]}"
            return
        restored = self.opened(where)
        print(f"      {len(before)} acts before, {after - len(before)} beside the backup; it ends at {made['number']}, waiting "
              f"{made['waiting']}")
        if after == len(before):
            yield "nobody acted beside it"
        yield from restored.command("verify")["found_wanting"]
        told = json.loads(back.stdout)
        column = "encode(hash, 'hex')" if self.place.database else "lower(hex(hash))"
        at = self.place.rows(f"SELECT {column} FROM journal_order WHERE number = {told['number']}")
        if at != [(told["head"],)]:
            yield "the restored journal is no prefix of the one that went on"
        dossiers = {int(row[0]): int(row[1]) for row in restored.rows(
            "SELECT stream, max(seq) FROM event WHERE kind = 1 GROUP BY 1")}
        lost = [key for key, act in before.items()
                if "revision" in act and dossiers.get(int(act["id"]), 0) < act["revision"]]
        yield from (f"acknowledged before and gone: {key}" for key in lost)
        yield from (f"file {file} is gone" for file in files
                    if not os.path.exists(f"{restored.data}/files/{file[:2]}/{file[2:4]}/{file}"))
        yield from self.works_on(restored)

    def works_on(self, restored):
        restored.start()
        clerk = Person(restored, restored.facts["people"]["clerk"])
        file = clerk.upload(life.PDF + b"% after\n").json["hash"]
        taken = clerk.act("/api/dossiers", life.intake_body(file, 5))
        if taken.status != 201:
            yield f"the restored office does not work: {taken}"
        restored.stop()
        yield from restored.command("verify")["found_wanting"]

    def rows_come_back(self):
        """Whatever is no cache, on both databases; nobody is logged in."""
        place = self.place
        place.start()
        Person(place, place.facts["people"]["clerk"])
        place.stop()
        if self.backup().returncode != 0:
            yield "no backup"
        for store in kept.STORES:
            where = self.empty(store)
            ran = self.restore(where)
            if ran.returncode != 0:
                yield f"on {store}: {ran.stderr[:300]}"
                continue
            restored = self.opened(where)
            yield from (f"on {store}: {d}" for d in restored.command("verify")["found_wanting"])
            for table, columns in KEPT.items():
                texts = [sorted(tuple(str(cell) for cell in row) for row in one.rows(f"SELECT {columns} FROM {table}"))
                         for one in (place, restored)]
                if texts[0] != texts[1]:
                    yield f"on {store}: {table} differs: {len(texts[0])} and {len(texts[1])} rows"
            if int(restored.rows("SELECT count(*) FROM session")[0][0]) != 0 or int(place.rows("SELECT count(*) FROM session")[0][0]) == 0:
                yield f"on {store}: somebody is logged in after a restore, or nobody was before"
            heads = [one.command("verify")["head"] for one in (place, restored)]
            if heads[0] != heads[1]:
                yield f"on {store}: the journal is another one"
            yield from (f"on {store}: {d}" for d in self.works_on(restored))

    def every_table(self):
        """A table that is neither a cache nor named as left out is kept: none is forgotten."""
        told = (kept.TOP / "docs/operate/backup.md").read_text(encoding="utf-8")
        names = [row[0] for row in self.place.rows(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'" if self.place.database else
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        yield from (f"{name} is not on the page" for name in names if f"`{name}`" not in told)

    def only_new_files(self):
        before = {path for path in pathlib.Path(self.target, "files").rglob("*") if path.is_file()}
        stamps = {path: path.stat().st_mtime_ns for path in before}
        place = self.place
        place.start()
        Person(place, place.facts["people"]["clerk"]).upload(life.PDF + b"%% one more %d\n" % time.monotonic_ns())
        place.stop()
        told = json.loads(self.backup().stdout)
        if told["copied"] != 1:
            yield f"{told['copied']} files were copied"
        if any(path.stat().st_mtime_ns != stamp for path, stamp in stamps.items()):
            yield "a file was written again"
        if json.loads(self.backup().stdout)["copied"] != 0:
            yield "a file is copied that is there"

    def nobody_reads_it(self):
        """Names, papers and hashes of files are nowhere in a backup, and nobody else of the machine opens it."""
        hashes = [row[0] for row in self.place.rows("SELECT hash FROM file")]
        for path in pathlib.Path(self.target).rglob("*"):
            if path.stat().st_mode & 0o077:
                yield f"{path.name} has mode {path.stat().st_mode & 0o777:o}"
            content = path.read_bytes() if path.is_file() else b""
            if path.name in hashes or any(word in content for word in (b"Nguy", b"%PDF", b"SQLite", *[h.encode() for h in hashes])):
                yield f"{path} can be read"
        if os.stat(self.key).st_mode & 0o077:
            yield "the key can be read by others"

    # Killed

    def killed_backup(self):
        """What was broken off is no backup, and the next one goes on from the files that are whole."""
        where = self.empty()
        self.restore(where, program=self.later)
        place, target = self.opened(where, self.later), f"{self.folder}/killed"

        def backup(**environment):
            return self.run("backup", target, *where, "--key", self.key, "--json", program=self.later, **environment)
        for phase in ("backup-rows", "backup-file", "backup-files", "backup-checked"):
            ran = backup(MC_KILL_AT=phase)
            if ran.returncode != -9:
                yield f"{phase}: not killed: {ran.returncode} {ran.stderr[:300]}"
            if [name for name in os.listdir(target) if name[:1].isdigit()]:
                yield f"{phase}: it looks like a backup"
            yield from (f"{phase}: {d}" for d in self.told(
                self.run("restore", target, *self.empty(), "--key", self.key, program=self.later), "chưa có bản sao lưu"))
        ran = backup()
        if ran.returncode != 0 or "part" in os.listdir(target) or os.path.exists(place.data + "/backup-check"):
            yield f"again: {ran.stderr[:300]} {os.listdir(target)} {os.listdir(place.data)}"
            return
        again = self.empty()
        if self.run("restore", target, *again, "--key", self.key, program=self.later).returncode != 0:
            yield "it cannot be restored"

    def killed_restore(self):
        for phase in ("restore-begun", "restore-rows", "restore-files", "restore-folded"):
            where = self.empty()
            ran = self.restore(where, program=self.later, MC_KILL_AT=phase)
            if ran.returncode != -9:
                yield f"{phase}: not killed: {ran.returncode} {ran.stderr[:200]}"
            for command in (["verify"], ["serve", "--port", "0"], ["replay"]):
                half = self.run(command[0], *where, *command[1:], program=self.later)
                if half.returncode == 0:
                    yield f"{phase}: {command[0]} opens what is half restored"
            again = self.restore(where)
            if again.returncode != 0:
                yield f"{phase}, again: {again.stderr[:300]}"
            elif self.opened(where).command("verify")["found_wanting"]:
                yield f"{phase}, again: not whole"

    def killed_rehearsal(self):
        """Its copy lies in the clear: it is its owner's alone, and goes when a server starts, with the next backup, and at once where
        the command is told to end."""
        where = self.empty()
        self.restore(where, program=self.later)
        target, words = f"{self.folder}/tidy", ["--key", self.key, "--json"]
        check = pathlib.Path(where[1], "backup-check")
        for cleaner in ("serve", "backup"):
            ran = self.run("backup", target, *where, *words, program=self.later, MC_KILL_AT="backup-rehearsed")
            if ran.returncode != -9 or not check.is_dir():
                yield f"not killed within: {ran.returncode} {ran.stderr[:300]}"
            yield from (f"{path} has mode {path.stat().st_mode & 0o777:o}" for path in (check, *check.rglob("*"))
                        if path.stat().st_mode & 0o077)
            if cleaner == "serve":
                place = self.opened(where, self.later)
                place.start()
                place.stop()
            elif self.run("backup", target, *where, *words, program=self.later).returncode != 0:
                yield "no backup after one that was killed"
            if check.exists():
                yield f"{cleaner} leaves the copy of one that was killed"
        for wait in (0.02, 0.1, 0.2, 0.4):
            running = subprocess.Popen([self.later, "backup", target, *where, *words], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(wait)
            running.terminate()
            running.wait(30)
            if check.exists():
                yield f"a copy is left after {wait} s"

    # Damaged

    def archive(self):
        """A copy of the backups, to be spoiled."""
        self.number += 1
        copy = f"{self.folder}/archive-{self.number}"
        shutil.copytree(self.target, copy)
        return copy

    @staticmethod
    def names(target):
        return sorted(name for name in os.listdir(target) if name[:1].isdigit())

    def damaged_journal(self):
        """It is backed up as it lies there, night after night, says so, and is never the one that is restored."""
        cell, word = (("'\\x00'::bytea", "ctid = (SELECT ctid FROM personal LIMIT 1)") if self.store == "postgres" else
                      ("X'00'", "place = (SELECT min(place) FROM personal)"))
        grown = "record || '\\x00'::bytea" if self.store == "postgres" else "CAST(record || X'00' AS BLOB)"
        last = "(SELECT max(number) FROM journal_order)"
        for what, sql in (("a record", f"UPDATE event SET record = {grown} WHERE kind = 1 AND seq = 2 AND stream ="
                                       " (SELECT min(stream) FROM event WHERE kind = 1 AND seq = 2)"),
                          ("a calendar", f"UPDATE event SET record = {cell} WHERE kind = 3 AND seq = 1"),
                          ("a word", f"DELETE FROM personal WHERE {word}"),
                          ("the order", f"DELETE FROM journal_order WHERE number = {last} - 3"),
                          ("the head", f"UPDATE journal_order SET hash = (SELECT hash FROM journal_order WHERE number = 2) WHERE number = {last}")):
            where, target = self.empty(), self.archive()
            self.restore(where)
            self.opened(where).execute(sql)
            good = self.names(target)
            for night in (1, 2):
                ran = self.run("backup", target, *where, "--key", self.key, "--json", "--numbers", f"{target}.prom")
                if ran.returncode != 1 or not ran.stdout or not json.loads(ran.stdout)["damage"]:
                    yield f"{what}, night {night}: {ran.returncode} {ran.stdout[:300]} {ran.stderr[:300]}"
                    break
            if "motcua_backup_journal_damaged 1\n" not in pathlib.Path(f"{target}.prom").read_text(encoding="ascii"):
                yield f"{what}: the numbers do not say so"
            if len(self.names(target)) != len(good) + 2 or self.names(target)[:len(good)] != good or os.path.exists(where[1] + "/backup-check"):
                yield f"{what}: {self.names(target)}"
            back = self.empty()
            yield from (f"{what}: {d}" for d in self.told(self.run("restore", target, *back, "--key", self.key), "nhật ký đã hỏng",
                                                          "--backup " + good[-1]))
            yield from self.nothing_left(back)
            if self.run("restore", target, *back, "--key", self.key, "--backup", good[-1]).returncode != 0:
                yield f"{what}: the last good one is not restored"
        said = self.run("backup", target, *where, "--key", self.key)
        if said.returncode != 1 or not said.stdout.startswith("NHẬT KÝ ĐÃ HỎNG"):
            yield f"it does not say so: {said.stdout[:300]}"
        as_is = self.empty()
        ran = self.run("restore", target, *as_is, "--key", self.key, "--damaged", "--json")
        if ran.returncode != 1 or not json.loads(ran.stdout or "{}").get("damage"):
            yield f"--damaged: {ran.returncode} {ran.stdout[:300]} {ran.stderr[:300]}"
        for table in ("event", "journal_order", "personal"):
            if self.opened(where).rows(f"SELECT count(*) FROM {table}") != self.opened(as_is).rows(f"SELECT count(*) FROM {table}"):
                yield f"--damaged: {table} is another one"

    def damaged_page(self):
        """What lies on a page of the disk that cannot be read is lost; everything else is kept."""
        where, target = self.empty("sqlite"), self.archive()
        self.restore(where)
        file = f"{where[1]}/motcua.db"
        reader = sqlite3.connect(file)
        size = reader.execute("PRAGMA page_size").fetchone()[0]
        page = reader.execute("SELECT max(pageno) FROM dbstat WHERE name = 'event' AND pagetype = 'leaf'").fetchone()[0]
        reader.close()
        with open(file, "r+b") as database:
            database.seek((page - 1) * size)
            database.write(b"\xff" * size)
        ran = self.run("backup", target, *where, "--key", self.key, "--json")
        told = json.loads(ran.stdout or "{}")
        if ran.returncode != 1 or not any("bảng event" in sentence for sentence in told.get("damage", [])):
            yield f"{ran.returncode} {ran.stdout[:300]} {ran.stderr[:300]}"
            return
        as_is = self.empty("sqlite")
        self.run("restore", target, *as_is, "--key", self.key, "--damaged")
        for table in ("account", "file", "journal_order"):
            if self.opened(where).rows(f"SELECT count(*) FROM {table}") != self.opened(as_is).rows(f"SELECT count(*) FROM {table}"):
                yield f"{table} is not kept"

    def rotten_uploads(self):
        """Within seven nights each is read again, and stored again while the office has it."""
        where, target = self.empty(), self.archive()
        self.restore(where)
        stored = [path for path in pathlib.Path(target, "files").rglob("*") if path.is_file()]
        for path in stored:
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
        again = []
        for _ in range(7):
            ran = self.run("backup", target, *where, "--key", self.key, "--json")
            told = json.loads(ran.stdout)
            again += told["again"]
            if (ran.returncode == 1) != bool(told["again"]):
                yield f"{told['again']} were stored again, and it ended with {ran.returncode}"
        hashes = {row[0] for row in self.opened(where).rows("SELECT hash FROM file")}
        if sorted(again) != sorted(hashes):
            yield f"{len(again)} of {len(hashes)} files were stored again"
        if self.run("restore", target, *self.empty(), "--key", self.key).returncode != 0:
            yield "it cannot be restored afterwards"

    def rotten_and_lost(self):
        """Told so, a restore goes on without what nobody has any more, and names it."""
        where, target = self.empty(), self.archive()
        self.restore(where)
        held = {row[0] for row in self.opened(where).rows("SELECT hash FROM file_held")}
        # An upload that no act has named yet is missed by nobody, and the archive's names do not tell which those are.
        for path in sorted(path for path in pathlib.Path(target, "files").rglob("*") if path.is_file()):
            content, back = path.read_bytes(), self.empty()
            os.truncate(path, 100)
            yield from self.told(self.run("restore", target, *back, "--key", self.key))
            ran = self.run("restore", target, *back, "--key", self.key, "--skip-spoiled-files", "--json")
            skipped = json.loads(ran.stdout or "{}").get("skipped", [])
            if ran.returncode != 1 or len(skipped) != 1 or skipped[0] not in ran.stderr:
                yield f"{ran.returncode} {ran.stdout[:300]} {ran.stderr[:300]}"
                return
            if skipped[0] in held:
                break
            path.write_bytes(content)
        yield from self.works_on_without(self.opened(back), skipped[0])
        lost = pathlib.Path(where[1], "files", skipped[0][:2], skipped[0][2:4], skipped[0])
        lost.chmod(0o600)
        lost.write_bytes(b"x")
        missing = [json.loads(self.run("backup", target, *where, "--key", self.key, "--json").stdout)["missing"] for _ in range(7)]
        if [skipped[0]] not in missing:
            yield f"spoiled there and here, and not told: {missing}"

    def works_on_without(self, restored, file):
        ran = self.run("verify", *restored.where, "--json")
        found = json.loads(ran.stdout)["found_wanting"]
        if not found or any(file[:12] not in sentence for sentence in found):
            yield f"verify of a restored place that lacks a file: {found}"
        restored.start()
        Person(restored, restored.facts["people"]["clerk"])
        restored.stop()

    def spoiled_manifest(self):
        where, target = self.empty(), self.archive()
        self.restore(where)
        newest = self.names(target)[-1]
        os.truncate(f"{target}/{newest}/manifest", 30)
        yield from self.told(self.run("restore", target, *self.empty(), "--key", self.key), "--backup " + self.names(target)[-2])
        ran = self.run("backup", target, *where, "--key", self.key, "--json")
        if ran.returncode != 1 or newest not in json.loads(ran.stdout or "{}").get("odd", ""):
            yield f"{ran.returncode} {ran.stdout[:300]} {ran.stderr[:300]}"
        if self.run("restore", target, *self.empty(), "--key", self.key).returncode != 0:
            yield "the one after it cannot be restored"

    # Refused

    def not_empty(self):
        where = self.empty()
        os.makedirs(where[1])
        pathlib.Path(where[1], "somebody").write_text("x", encoding="ascii")
        yield from self.told(self.restore(where), "không trống")
        if os.listdir(where[1]) != ["somebody"]:
            yield "something was changed"
        yield from self.told(self.restore(self.place.where), "không trống")
        yield from self.place.command("verify")["found_wanting"]
        yield from self.told(self.run("backup", where[1], *self.place.where, "--key", self.key), "không trống")
        yield from self.told(self.run("backup", self.place.data + "/in", *self.place.where, "--key", self.key), "chính thư mục dữ liệu")
        if len(where) > 2:
            other = self.empty()
            self.opened(other).rows("CREATE TABLE somebody(x BIGINT)")
            yield from self.told(self.restore(other), "không trống")
            # Broken off once, and begun again with the address of another database.
            for marked in (False, True):
                if marked:
                    os.makedirs(other[1], exist_ok=True)
                    pathlib.Path(other[1], "dang-phuc-hoi").touch()
                    if self.restore(other).returncode == 0:
                        yield "restored over somebody's database"
                if self.opened(other).rows("SELECT count(*) FROM somebody") != [("0",)]:
                    yield f"somebody's table is gone, marked: {marked}"

    def other_keys(self):
        wrong, open_key, none = (f"{self.folder}/{name}" for name in ("wrong", "open", "none"))
        self.run("backup-key", wrong)
        shutil.copy(self.key, open_key)
        os.chmod(open_key, 0o644)
        pathlib.Path(none).write_text("x\n", encoding="ascii")
        os.chmod(none, 0o600)
        for key, word in ((wrong, "khóa khác"), (open_key, "chmod 600"), (none, "không phải tệp khóa"), ("/khong/co", "Không thấy")):
            where = self.empty()
            yield from (f"restore: {d}" for d in self.told(self.restore(where, key=key), word))
            yield from self.nothing_left(where)
            yield from (f"backup: {d}" for d in self.told(
                self.run("backup", self.target, *self.place.where, "--key", key), word))
        yield from self.told(self.run("backup-key", self.key), "Đã có tệp")

    def another_province(self):
        other = ["--data", f"{self.folder}/other"]
        self.run("import", str(kept.TOP), *other)
        before = sorted(os.listdir(self.target))
        yield from self.told(self.run("backup", self.target, *other, "--key", self.key), "tỉnh khác")
        if sorted(os.listdir(self.target)) != before:
            yield "something was left"

    def spoiled(self, spoil, *words):
        copy = f"{self.folder}/spoiled-{self.number}"
        shutil.copytree(self.target, copy)
        newest = sorted(path for path in pathlib.Path(copy).iterdir() if path.name[:1].isdigit())[-1]
        spoil(pathlib.Path(copy), newest)
        where = self.empty()
        ran = self.run("restore", copy, *where, "--key", self.key)
        yield from self.told(ran, *words)
        yield from self.nothing_left(where)

    def spoilt(self):
        def cut(at):
            def spoil(_, newest):
                os.truncate(newest / "rows", int((newest / "rows").stat().st_size * at))
            return spoil

        def flip(name):
            def spoil(folder, newest):
                path = newest / name if name != "files" else sorted(p for p in (folder / "files").rglob("*") if p.is_file())[0]
                content = bytearray(path.read_bytes())
                content[len(content) // 2] ^= 1
                path.write_bytes(content)
            return spoil

        def exchange(folder, newest):
            older = sorted(path for path in folder.iterdir() if path.name[:1].isdigit())[0]
            shutil.copy(older / "rows", newest / "rows")

        def lose(folder, newest):
            sorted(p for p in (folder / "files").rglob("*") if p.is_file())[0].unlink()

        def longer(_, newest):
            with open(newest / "rows", "ab") as file:
                file.write(b"x")
        for spoil, word in ((cut(0.5), "cắt cụt"), (cut(0), "cắt cụt"), (flip("rows"), "đã bị sửa"), (flip("manifest"), "đã bị sửa"),
                            (flip("files"), "đã bị sửa"), (exchange, "đã bị sửa"), (lose, "không đọc được"), (longer, "byte lạ")):
            yield from (f"{word}: {d}" for d in self.spoiled(spoil, word))

    def full(self):
        disk = places.folder()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k,mode=755", "tmpfs", disk], check=True)
        try:
            yield from self.told(self.run("backup", f"{disk}/b", *self.place.where, "--key", self.key))
            left = [path.name for path in pathlib.Path(disk, "b").iterdir()] if os.path.exists(f"{disk}/b") else []
            if [name for name in left if name not in ("motcua-backup", "files")]:
                yield f"left of a backup: {left}"
            where = ["--data", f"{disk}/r", *self.empty()[2:]]
            if len(where) == 2:
                yield from (f"restore: {d}" for d in self.told(self.restore(where)))
                yield from self.nothing_left(where)
        finally:
            subprocess.run(["umount", "-l", disk], check=True)

    def later_build(self):
        """A backup of this build is restored by a later one, which upgrades it."""
        where = self.empty()
        ran = self.restore(where, program=self.later)
        if ran.returncode != 0:
            yield f"{ran.stdout[:200]} {ran.stderr[:400]}"
            return
        restored = self.opened(where, self.later)
        yield from restored.command("verify")["found_wanting"]
        if {int(row[0]) for row in restored.rows("SELECT later FROM account")} != {7}:
            yield "it was not upgraded"
        newer = f"{self.folder}/newer-{self.store}"
        self.run("backup", newer, *where, "--key", self.key, program=self.later)
        yield from self.told(self.run("restore", newer, *self.empty(), "--key", self.key), "mới hơn")


def main():
    program = os.path.abspath(sys.argv[1])
    cluster = places.Cluster(places.folder(), {})
    rules = []
    for store in sys.argv[2:] or kept.STORES:
        one = Backups(program, store, cluster)
        rules += [
            (f"{store}: a backup taken while six people work is a prefix of the journal that misses nothing", one.at_work),
            (f"{store}: whatever is no cache comes back on both databases, and nobody is logged in", one.rows_come_back),
            (f"{store}: every table is kept, or said to be left out", one.every_table),
            (f"{store}: a second backup copies new files only", one.only_new_files),
            (f"{store}: without the key nothing of it can be read", one.nobody_reads_it),
            (f"{store}: a backup killed at any point is none, and the next one is whole", one.killed_backup),
            (f"{store}: a restore killed at any point is opened by nobody and begins again", one.killed_restore),
            (f"{store}: the clear copy of a rehearsal is its owner's and outlives nothing", one.killed_rehearsal),
            (f"{store}: a damaged journal is backed up, says so, and is never restored by itself", one.damaged_journal),
            (f"{store}: uploads that rot in the archive are stored again within seven nights", one.rotten_uploads),
            (f"{store}: a restore goes on without what is lost where it is told to, and names it", one.rotten_and_lost),
            (f"{store}: a newest manifest that cannot be read stops no backup", one.spoiled_manifest),
            (f"{store}: what is not empty is left as it is", one.not_empty),
            (f"{store}: a wrong, open or missing key is told", one.other_keys),
            (f"{store}: backups of two provinces are not mixed", one.another_province),
            (f"{store}: a backup that was cut, changed or exchanged leaves nothing behind", one.spoilt),
            (f"{store}: a later build restores it and upgrades, an earlier one refuses", one.later_build),
        ]
        if store == "sqlite":
            rules.append((f"{store}: of a disk that cannot be read whole everything else is kept", one.damaged_page))
        if os.getuid() == 0:
            rules.append((f"{store}: a full disk leaves nothing half done", one.full))
    verdict(rules)


main()
