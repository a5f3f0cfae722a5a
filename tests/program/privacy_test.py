#!/usr/bin/env python3
"""Personal data of one planted person, sent through intake, tracking and every kind of error, are nowhere they should
not be: not in the log, the metrics or a problem document, nor in the journal outside its personal column.

    privacy_test.py MOTCUA [sqlite|postgres]
"""

import base64
import os
import pathlib
import sys
import urllib.parse
import urllib.request

from client import Anybody, Person
from online import apply
from personal import EVERY, MAY_HOLD, decoded, tables_of

import life
import province as places
from house import verdict

# A person who cannot exist beside this test: number of Khánh Hòa, name of no demo list.
PERSON = {"name": "Tôn Nữ Quỳnh Uyển", "number": "056190987654", "birth": "1990-11-23", "sex": "Nữ",
          "address": "9876 đường Không Tên", "phone": "0912987654", "email": "quynhuyen@thu.vn"}
CONTENT = "Xin trích lục cho cháu Bảo Khuê"
PLANTED = {"name": "Quỳnh Uyển", "folded name": "quynh uyen", "number": "056190987654", "phone": "0912987654",
           "address": "9876 đường", "email": "quynhuyen@thu", "content": "Bảo Khuê"}
# These say to the one who asks what he asked for: which file of several was refused, which code no procedure has.
NAMES_WHAT_WAS_ASKED_FOR = {"file_kind_refused", "procedure_unknown"}


def forms(text):
    """The ways a text may be spelled where it should not stand."""
    raw = text.encode()
    return {raw, raw.hex().encode(), base64.b64encode(raw).rstrip(b"="), urllib.parse.quote(text).encode(),
            text.encode("unicode_escape"), text.replace(" ", "+").encode()}


FORMS = {what: forms(text) for what, text in PLANTED.items()}


def found(where, raw):
    raw = raw if isinstance(raw, bytes) else str(raw).encode()
    for what, spelled in FORMS.items():
        if any(form in raw for form in spelled):
            yield f"{where} holds the {what}"


class Planted:
    def __init__(self, program, store):
        folder = places.folder()
        cluster = places.Cluster(folder, {}) if store == "postgres" else None
        self.province = places.Province(program, folder, 40, cluster)
        self.province.start()
        self.problems, self.others = [], 0
        Anybody.witness = self.see
        people = life.communes(self.province)
        self.clerk, self.officer = (Person(self.province, people[0][who]) for who in ("clerk", "officer"))
        self.foreigner = Person(self.province, people[1]["clerk"])
        self.citizen = Anybody(self.province)
        self.at_the_counter()
        self.online()
        self.wrong()
        Anybody.witness = None
        with urllib.request.urlopen(self.province.numbers, timeout=30) as told:
            self.metrics = told.read()
        self.province.stop()

    def see(self, method, path, answer):
        if answer.code and answer.code not in NAMES_WHAT_WAS_ASKED_FOR:
            self.problems.append((f"{method} {urllib.parse.urlsplit(path).path}: {answer.code}", answer.content))

    def at_the_counter(self):
        file = self.clerk.upload().json["hash"]
        self.body = {**life.intake_body(file, 1), "applicant": PERSON, "content": CONTENT}
        taken = self.clerk.act("/api/dossiers", self.body).json
        for who, verb, body in life.acts_of(file)[:4]:
            person = self.clerk if who == "clerk" else self.officer
            taken = person.act(f"/api/dossiers/{taken['id']}/{verb}", body, revision=taken["revision"]).json
        self.id = taken["id"]
        self.clerk.get("/api/work?view=all&q=" + urllib.parse.quote(PERSON["name"]))
        self.clerk.get(f"/api/dossiers/{self.id}")
        self.clerk.get(f"/api/dossiers/{self.id}/documents/receipt")
        card = f"{PERSON['number']}||{PERSON['name']}|23111990|Nữ|{PERSON['address']}|12082021"
        self.clerk.ask("POST", "/api/citizen-card", {"raw": card})
        self.masked = self.citizen.get("/api/track/" + taken["code"])

    def online(self):
        applied = apply(self.citizen, self.clerk.session["agency"]["id"], PERSON, "planted-key-1")
        code, secret = applied.answer.json["code"], applied.answer.json["secret"]
        self.citizen.get(f"/api/track/{code}", **{"X-Track-Secret": secret})

    def wrong(self):
        """Errors of every kind, each with the person's data in what was sent."""
        number, name = PERSON["number"], urllib.parse.quote(PERSON["name"])
        for change in ({"applicant": {**PERSON, "number": number + "1"}}, {"applicant": {**PERSON, "phone": "x"}},
                       {"applicant": {**PERSON, "birth": "1990-02-30"}}, {"applicant": {**PERSON, "email": "uyen"}},
                       {"applicant": {**PERSON, "sex": "?"}}, {"applicant": PERSON["name"]},
                       {"applicant": {**PERSON, "name": PERSON["name"] * 300}}, {"procedure": "0"}, {"papers": []}):
            self.clerk.act("/api/dossiers", {**self.body, **change})
        self.foreigner.get(f"/api/dossiers/{self.id}")
        self.foreigner.act(f"/api/dossiers/{self.id}/withdraw", {"request": "", "reason": PERSON["name"]}, revision=1)
        for path in (f"/api/track/{number}", f"/api/track/{name}", f"/api/dossiers/{number}", f"/api/{number}",
                     f"/api/procedures/{name}", f"/api/work?q={name}&sort=x", f"/api/work?view=all&cursor={name}",
                     f"/api/dossiers/{self.id}/documents/{number}"):
            self.clerk.get(path)
        self.clerk.ask("POST", "/api/citizen-card", {"raw": f"{number}|{PERSON['name']}"})
        self.clerk.upload(b"no pdf", name=name)
        self.citizen.ask("POST", "/api/session", {"account": number, "password": PERSON["name"]})
        self.citizen.ask("POST", "/api/session", '{"account": "' + number, {"Content-Type": "application/json"})
        self.citizen.ask("BREW" + number, "/" + name)

    # Each gives its defects.

    def log(self):
        yield from found("the log", pathlib.Path(self.province.data, "log").read_bytes())

    def measured(self):
        yield from found("/metrics", self.metrics)

    def refused(self):
        if len(self.problems) < 15:
            yield f"only {len(self.problems)} problems were provoked"
        for where, raw in self.problems:
            yield from found(where, raw)

    def tracked(self):
        yield from found("tracking without the secret", self.masked.content)

    def stored(self):
        tables = tables_of(self.province)
        yield from (f"nobody says whether table {table} may hold personal data" for table in tables
                    if table not in (*EVERY, *MAY_HOLD))
        for table in (table for table in tables if table in EVERY):
            for row in self.province.rows(f"SELECT {EVERY[table]} FROM {table}"):
                for cell in row:
                    yield from found(f"table {table}", decoded(cell))

    def searched(self):
        """The search itself: it finds the person where the person's data may be."""
        held = {what for table, columns in MAY_HOLD.items() for row in
                self.province.rows(f"SELECT {columns} FROM {table}") for cell in row
                for what in PLANTED if list(found(table, decoded(cell)))}
        if held != set(PLANTED):
            yield f"found only {sorted(held)}"


def main():
    rules = []
    for store in sys.argv[2:] or ["sqlite", "postgres"]:
        planted = Planted(os.path.abspath(sys.argv[1]), store)
        rules += [(f"{store}: {sentence}", rule) for sentence, rule in (
            ("the log holds nothing of the person", planted.log),
            ("the metrics hold nothing of the person", planted.measured),
            ("no problem document repeats the person's data", planted.refused),
            ("R-005 tracking by code alone masks the person", planted.tracked),
            ("the journal holds the person in its personal column only", planted.stored),
            ("the same search finds the person where it may be", planted.searched))]
    verdict(rules)


main()
