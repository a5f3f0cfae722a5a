#!/usr/bin/env python3
"""Applications that citizens are writing: two devices on one draft, files that belong to one of them, and what becomes of
all of it when its time is over.

    draft_test.py MOTCUA [sqlite|postgres]
"""

import pathlib
import subprocess
import sys
import time

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

    def execute(self, sql):
        if self.province.cluster:
            return self.province.cluster.rows(sql)
        return subprocess.run(["sqlite3", self.province.data + "/motcua.db", sql], check=True)


def main():
    drafts = Drafts(sys.argv[1], *(sys.argv[2:3] or ["sqlite"]))
    verdict([("what another device has typed meanwhile is not overwritten", drafts.two_devices),
             ("a file that is taken out makes room", drafts.taken_out),
             ("a file of somebody else is answered like none", drafts.foreign),
             ("what nobody submitted in time goes, words and files", drafts.over)])


main()
