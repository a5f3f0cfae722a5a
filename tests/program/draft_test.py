#!/usr/bin/env python3
"""Applications that citizens are writing: two devices on one draft, files that belong to one of them, and what becomes of
all of it when its time is over.

    draft_test.py MOTCUA [sqlite|postgres]
"""

import hashlib
import os
import pathlib
import subprocess
import sys
import time
import urllib.request

from client import Anybody, Person

import life
import province as places
from house import verdict


class Drafts:
    def __init__(self, program, store):
        folder = places.folder()
        cluster = places.Cluster(folder, {}) if store == "postgres" else None
        self.province = places.Province(program, folder, 40, cluster)
        self.files = pathlib.Path(self.province.data) / "files"
        self.province.start()
        ours, theirs = life.communes(self.province)[:2]
        self.clerk, self.foreigner = Person(self.province, ours["clerk"]), Person(self.province, theirs["clerk"])
        self.agency = self.clerk.session["agency"]["id"]
        self.citizen = Anybody(self.province)

    def start(self):
        draft = self.citizen.ask("POST", "/api/drafts", {"procedure": life.PROCEDURE, "agency": self.agency}).json
        return "/api/drafts/" + draft["id"], {"X-Draft-Secret": draft["secret"]}

    def upload(self, place, secret, words):
        content = life.PDF + b"% " + words.encode() + b"\n"
        return self.citizen.ask("POST", f"{place}/files?component=C1&name=giay.pdf", content, secret)

    def stored(self, file):
        return [path for path in self.files.rglob(file) if path.is_file()]

    def two_devices(self):
        place, secret = self.start()
        both = self.citizen.get(place, **secret)

        def save(words, revision):
            typed = {"applicant": {"name": "Bình"}, "content": words, "delivery": "counter"}
            return self.citizen.ask("PUT", place, typed, {**secret, "If-Match": revision})
        revision = both.headers.get("etag", '"0"')
        newer = save("trên máy tính", revision)
        if not newer.ok:
            yield f"the first save is refused: {newer}"
        again = save("trên máy tính", revision)
        if not again.ok or again.headers.get("etag") != newer.headers.get("etag"):
            yield f"a save whose answer was lost is not answered as before: {again}"
        older = save("trên điện thoại", revision)
        if (older.status, older.code) != (409, "changed_meanwhile"):
            yield f"an older page overwrites a newer one: {older}"
        if self.citizen.get(place, **secret).json["content"] != "trên máy tính":
            yield "what was typed last is gone"
        if not save("cả hai", newer.headers.get("etag", "")).ok:
            yield "whoever has seen the newer one cannot save"

    def taken_out(self):
        place, secret = self.start()
        file = self.upload(place, secret, "lấy ra").json["hash"]
        if not self.stored(file):
            yield "the file is not where this test looks for it"
        self.citizen.ask("DELETE", f"{place}/files/{file}", headers=secret)
        if self.stored(file):
            yield "a file that was taken out still fills the disk"

    def foreign(self):
        place, secret = self.start()
        file = self.upload(place, secret, "của người khác").json["hash"]
        for hashed in (file, "0" * 64):
            answer = self.foreigner.act("/api/dossiers", life.intake_body(hashed, 1))
            if (answer.status, answer.code) != (422, "file_unknown"):
                yield f"{hashed[:8]} is answered otherwise: {answer}"

    def over(self):
        place, secret = self.start()
        file = self.upload(place, secret, "quá hạn").json["hash"]
        self.province.stop()
        self.execute("UPDATE draft SET expires = 1")
        self.clerk.hang_up()
        self.citizen.hang_up()
        self.province.start()
        until = time.monotonic() + 20
        while time.monotonic() < until and (self.stored(file) or self.province.rows("SELECT id FROM draft")):
            time.sleep(0.1)
        if self.province.rows("SELECT id FROM draft"):
            yield "the words of a draft whose time is over still lie there"
        if self.stored(file):
            yield "the file of a draft whose time is over still lies there"
        if Anybody(self.province).get(place, **secret).status != 404:
            yield "it can still be opened"

    def swept(self):
        """What the sweep at a start took away, and what lies there still, is told to who watches the server."""
        place, secret = self.start()
        going = [self.upload(place, secret, "nháp").json["hash"], self.clerk.upload(life.PDF + b"% orphan\n").json["hash"]]
        staying = [self.clerk.upload(life.PDF + words).json["hash"] for words in (b"% fresh\n", b"% named\n")]
        self.clerk.act("/api/dossiers", life.intake_body(staying[1], 1))
        self.province.stop()
        stray = hashlib.sha256(b"stray").hexdigest()
        lost = self.files / stray[:2] / stray[2:4] / stray
        lost.parent.mkdir(parents=True, exist_ok=True)
        lost.write_bytes(b"stray")
        drafts = int(self.province.rows("SELECT count(*) FROM draft")[0][0])
        oldest = [row[0] for row in self.province.rows("SELECT id FROM outbox ORDER BY id LIMIT 3")]
        self.execute(f"UPDATE outbox SET at = 1 WHERE id <= {oldest[-1]}")
        self.execute("UPDATE draft SET expires = 1")
        self.execute(f"UPDATE file_owner SET at = 1 WHERE hash IN ('{going[1]}', '{staying[1]}')")
        self.clerk.hang_up()
        self.citizen.hang_up()
        self.province.start()
        told = self.told()
        messages, since = map(int, self.province.rows("SELECT count(*), min(at) FROM outbox WHERE due < 4611686018427387904")[0])
        disk, days = os.statvfs(self.files), int(pathlib.Path(self.province.data, "clock-shift-days").read_text(encoding="ascii"))
        age = time.time() + days * 86_400 - since / 1e6
        for name, expected, slack in (('swept_total{what="drafts"}', drafts, 0), ('swept_total{what="files"}', 3, 0),
                                      ('swept_total{what="messages"}', 3, 0), ("outbox_messages", messages, 0),
                                      ("outbox_oldest_seconds", age, 120), ("swept_timestamp_seconds", time.time(), 120),
                                      ("files_free_bytes", disk.f_bavail * disk.f_frsize, 4 << 30)):
            if abs(told.get("motcua_" + name, -1e18) - expected) > slack:
                yield f"{name} is {told.get('motcua_' + name)} instead of {expected}"
        yield from ("something lies there still" for file in (*going, stray) if self.stored(file))
        yield from ("a file that is needed is gone" for file in staying if not self.stored(file))

    def told(self):
        """The numbers once the sweep has ended."""
        until, told = time.monotonic() + 20, {}
        while time.monotonic() < until and not told.get("motcua_outbox_messages"):
            with urllib.request.urlopen(self.province.numbers, timeout=30) as text:
                lines = [line.rsplit(" ", 1) for line in text.read().decode().splitlines() if not line.startswith("#")]
            told = {name: float(number) for name, number in lines}
            time.sleep(0.1)
        return told

    def execute(self, sql):
        if self.province.cluster:
            return self.province.cluster.rows(sql)
        return subprocess.run(["sqlite3", self.province.data + "/motcua.db", sql], check=True)


def main():
    drafts = Drafts(sys.argv[1], *(sys.argv[2:3] or ["sqlite"]))
    verdict([("what another device has typed meanwhile is not overwritten", drafts.two_devices),
             ("a file that is taken out makes room", drafts.taken_out),
             ("a file of somebody else is answered like none", drafts.foreign),
             ("what nobody submitted in time goes, words and files", drafts.over),
             ("the numbers of the server tell what was swept and what lies there", drafts.swept)])


main()
