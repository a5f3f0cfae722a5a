#!/usr/bin/env python3
"""A word that stands nowhere else, another for each text field of each command of api/openapi.yaml: what was typed lies
where it can be erased, and nowhere else: not in a record, not in the log, the metrics or another table.

    canary_test.py MOTCUA [sqlite|postgres]
"""

import os
import pathlib
import re
import sys
import urllib.request

import echoes
from client import Anybody, Person
from kannel import wait_for
from personal import EVERY, MAY_HOLD, decoded, tables_of
from promise import operations, resolved

import life
import province as places
from house import verdict

CANARY = re.compile(rb"zq[a-z]{4}qz", re.I)
# Names of things, told back to the one who named what there is not; nobody writes about people there.
NAMES_OF_THINGS = ("procedure", "agency", "commune", "component", "step", "to", "person", "file", "files", "request",
                   "authorisation", "signed_page", "outcome", "channel", "delivery", "check", "until", "birth", "sex")


class Cage:
    """Words that nobody else says; each remembers the field it was put into."""

    def __init__(self):
        self.fields = {}

    def word(self, field):
        number, letters = len(self.fields), ""
        for _ in range(4):
            number, rest = divmod(number, 26)
            letters += chr(ord("a") + rest)
        word = f"zq{letters}qz"
        self.fields[word.encode()] = field
        return word

    def found(self, raw):
        return {self.fields.get(word.lower(), "?") for word in CANARY.findall(raw)}


def text_fields(schema, at=()):
    schema = resolved(schema)
    if schema["type"] == "string":
        yield at
    elif schema["type"] == "array":
        yield from text_fields(schema["items"], (*at, 0))
    elif schema["type"] == "object":
        for name, part in schema["properties"].items():
            yield from text_fields(part, (*at, name))


def filled(schema, canary, at=()):
    """A document of the right shape with `canary` in one text and harmless texts in all others."""
    schema = resolved(schema)
    if schema["type"] == "object":
        return {name: filled(part, canary, (*at, name)) for name, part in schema["properties"].items()}
    if schema["type"] == "array":
        return [filled(schema["items"], canary, (*at, 0))]
    if schema["type"] == "string":
        return canary[1] if at == canary[0] else schema.get("enum", ["a"])[0]
    return {"integer": 1, "boolean": False}[schema["type"]]


class Planted:
    def __init__(self, program, store):
        folder = places.folder()
        cluster = places.Cluster(folder, {}) if store == "postgres" else None
        self.province = places.Province(program, folder, 40, cluster)
        self.province.start("--rate-limits", "off", *echoes.flags(folder))
        self.cage, self.failed, self.told = Cage(), [], []
        offices = life.communes(self.province)[0]
        self.people = {who: Person(self.province, account) for who, account in offices.items()}
        self.clerk = self.people["clerk"]
        self.file = self.clerk.upload().json["hash"]
        self.taken_and_done()
        self.supplemented_and_refused()
        self.sent_back_and_withdrawn()
        self.assessed()
        self.drafted()
        self.every_field()
        # What is told of a dossier lies still when nothing is in the outbox; both lines refuse with the addresses in their words.
        self.refused_notices = wait_for(lambda: str(self.province.rows("SELECT count(*) FROM outbox WHERE due < 4611686018427387904")[0][0]) == "0")
        with urllib.request.urlopen(self.province.numbers, timeout=30) as told:
            self.metrics = told.read()
        self.province.stop()

    def word(self, field):
        return self.cage.word(field)

    def kept(self, answer, field):
        """These have to succeed, or the test would find nothing because nothing was written."""
        if not answer.ok:
            self.failed.append(f"{field}: {answer}")
        return answer.json

    def intake(self, **more):
        named = {name: f"{self.word(name)} {self.word(name)}" for name in ("name", "address", "organisation")}
        body = {**life.intake_body(self.file, 1), "content": self.word("content"), **more}
        body["applicant"] = {**life.applicant(1), **named, "email": self.word("email") + "@thu.vn"}
        return self.kept(self.clerk.act("/api/dossiers", body), "intake")

    def act(self, who, verb, dossier, body):
        done = self.kept(self.people[who].act(f"/api/dossiers/{dossier['id']}/{verb}", body,
                                              revision=dossier["revision"]), verb)
        return {"id": dossier["id"], "revision": done.get("revision")}

    def taken_and_done(self):
        dossier = self.intake(voluntary=[{"name": self.word("voluntary")}])
        for who, verb, body in life.acts_of(self.file):
            if verb in ("finish", "approve"):
                body = {**body, "outputs": [*body["outputs"], {"name": self.word("output"), "file": self.file}]}
            if verb == "deliver":
                body = {**body, "check": "authorisation", "receiver": self.word("receiver"),
                        "authorisation": self.file}
            else:
                body = {**body, "note": self.word("note of " + verb)}
            dossier = self.act(who, verb, dossier, body)
        read = self.clerk.get(f"/api/dossiers/{dossier['id']}").json
        self.shown = self.cage.found(str(read).encode())

    def supplemented_and_refused(self):
        asked = {"items": [{"component": "C1", "what": self.word("what"), "how": self.word("how")}],
                 "reason": self.word("reason"), "legal_basis": self.word("legal_basis"),
                 "until": life.in_a_month(self.province)}
        self.intake(outcome="supplement", supplement=asked)
        self.intake(outcome="decline", decline={"reasons": [self.word("reasons")],
                                                "legal_basis": self.word("legal_basis"),
                                                "right_agency": self.word("right_agency")})

    def sent_back_and_withdrawn(self):
        dossier = self.intake()
        for who, verb, body in life.acts_of(self.file)[:3]:
            dossier = self.act(who, verb, dossier, body)
        dossier = self.act("officer", "return", dossier, {"step": "b2", "to": "b1", "reason": self.word("return")})
        self.act("clerk", "withdraw", dossier, {"request": self.file, "reason": self.word("withdraw")})

    def assessed(self):
        dossier = self.intake()
        for who, verb, body in life.acts_of(self.file)[:3]:
            dossier = self.act(who, verb, dossier, body)
        asked = {"step": "b2", "items": [{"component": "C1", "what": self.word("wanting"), "how": self.word("wanted how")}],
                 "reason": self.word("wanted why"), "until": life.in_a_month(self.province)}
        sorry = {"step": "b2", "cause": "staffing", "reason": self.word("apology"), "until": life.open_day(self.province)}
        dossier = self.act("officer", "draft-apology", dossier, sorry)
        self.act("officer", "require-supplement", dossier, asked)
        dossier = self.intake()
        for who, verb, body in life.acts_of(self.file)[:3]:
            dossier = self.act(who, verb, dossier, body)
        stop = {**life.stop_request(self.file, self.province), "party": self.word("party"), "reason": self.word("stop")}
        dossier = self.act("officer", "ask-stop", dossier, stop)
        dossier = self.act("leader", "decide-stop", dossier, {"granted": False, "reason": self.word("no stop")})
        self.act("officer", "propose-refusal", dossier, {"step": "b2", "reasons": [self.word("refusal")], "legal_basis": self.word("refusal's law")})

    def drafted(self):
        citizen = Anybody(self.province)
        draft = self.kept(citizen.ask("POST", "/api/drafts", {
            "procedure": life.PROCEDURE, "agency": self.clerk.session["agency"]["id"]}), "draft")
        typed = {"applicant": {**life.applicant(1), "name": self.word("draft")}, "content": self.word("draft"),
                 "delivery": "counter"}
        self.kept(citizen.ask("PUT", "/api/drafts/" + draft["id"], typed, {"X-Draft-Secret": draft["secret"], "If-Match": '"0"'}), "draft")

    def every_field(self):
        """Every text of every body, one at a time; most are refused for another reason, and the answer is kept."""
        for one in operations():
            for path in text_fields(one.body()) if one.body() else ():
                field = f"{one} {'.'.join(map(str, path))}"
                body = filled(one.body(), (path, self.word(field)))
                answer = self.clerk.ask(one.method, re.sub(r"\{\w+\}", "1", one.path), body, {
                    "Idempotency-Key": "canary-" + str(len(self.cage.fields)), "If-Match": '"1"', "X-Draft-Secret": "x"})
                if answer.code and not {str(part) for part in path} & set(NAMES_OF_THINGS):
                    self.told.append((field, answer.content))

    # Each gives its defects.

    def written(self):
        yield from self.failed
        states = {tuple(map(str, row)) for row in self.province.rows("SELECT channel, state, why FROM notice")}
        if not self.refused_notices or not states or states - {("0", "4", "HTTP 400"), ("1", "4", "SMTP 550")}:
            yield f"applicants were to be told, and both lines to refuse: {states}"
        if not {"note of receive", "output", "voluntary", "content", "name"} <= self.shown:
            yield f"staff read only {sorted(self.shown)}"

    def logged(self):
        yield from (f"the log holds {field}" for field in
                    self.cage.found(pathlib.Path(self.province.data, "log").read_bytes()))
        yield from (f"the metrics hold {field}" for field in self.cage.found(self.metrics))

    def refused(self):
        for field, raw in self.told:
            yield from (f"{field}: the answer repeats {word}" for word in self.cage.found(raw))

    def stored(self):
        for table in set(EVERY) & set(tables_of(self.province)):
            for row in self.province.rows(f"SELECT {EVERY[table]} FROM {table}"):
                for cell in row:
                    raw = cell if isinstance(cell, bytes) else decoded(cell)
                    found = self.cage.found(raw if isinstance(raw, bytes) else str(raw).encode())
                    yield from (f"table {table} holds {field}" for field in found)

    def erasable(self):
        """The same search finds the words where they may be."""
        held = set()
        for table, columns in MAY_HOLD.items():
            for row in self.province.rows(f"SELECT {columns} FROM {table}"):
                for cell in row:
                    raw = decoded(cell)
                    held |= self.cage.found(raw if isinstance(raw, bytes) else str(raw).encode())
        wanted = {"name", "address", "organisation", "email", "content", "voluntary", "output", "receiver", "what", "how",
                  "reason", "legal_basis", "reasons", "right_agency", "return", "withdraw", "draft", "note of receive",
                  "wanting", "wanted how", "wanted why", "apology", "refusal", "refusal's law",
                  "party", "stop", "no stop"}
        yield from (f"{field} was kept nowhere" for field in sorted(wanted - held))


def main():
    rules = []
    for store in sys.argv[2:] or ["sqlite", "postgres"]:
        planted = Planted(os.path.abspath(sys.argv[1]), store)
        rules += [(f"{store}: {sentence}", rule) for sentence, rule in (
            ("the commands are done and staff read what was typed", planted.written),
            ("log and metrics hold no word of any field", planted.logged),
            ("no refusal repeats what was typed about people", planted.refused),
            ("no record and no table that is kept for ever holds a word of any field", planted.stored),
            ("every word lies where it can be erased", planted.erasable))]
    verdict(rules)


main()
