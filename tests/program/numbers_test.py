#!/usr/bin/env python3
"""Every number that comes from outside at its bounds: no 500, no end of the server, and none that is taken for another.

    numbers_test.py MOTCUA [sqlite|postgres]

Paths, cursors, query parameters, headers and bodies of every operation of api/openapi.yaml, a route added tomorrow
included: 0, −1, 2^k − 1, 2^k and 2^k + 1 for every k up to 64, 10^18, 10^19; and what a power of two away from a number in
use would be if it were cut somewhere.
"""

import copy
import itertools
import os
import re
import sys
import time

from client import Anybody
from promise import broken_answer, operations, resolved
from scene import Scene

import province as places
from house import verdict

NUMBERS = sorted({0, -1, 10**18, 10**19, *(2**k + d for k in range(1, 65) for d in (-1, 0, 1))})
WINDOW = 1 << 20  # a body announced longer than this is refused before it is waited for
DAYS = ["0000-01-01", "0001-01-01", "1582-10-10", "1899-12-31", "1969-12-31", "2100-02-28", "2999-12-31", "9999-12-31"]


def away_from(number):
    """What is `number` again once it is cut to some bits."""
    return [number + sign * 2**k for k in range(8, 65) for sign in (1, -1)]


class Numbers:
    """One store's scene, and every defect that any answer has whatever was asked."""

    def __init__(self, scene):
        self.scene, self.clerk = scene, scene.clerk
        self.count = int(scene.province.rows("SELECT count(*) FROM dossier")[0][0])
        self.asked = 0

    def ask(self, method, path, body=None, **headers):
        self.asked += 1
        envelope = {"Idempotency-Key": f"numbers-{time.monotonic_ns()}", "If-Match": '"999999"', "X-Draft-Secret": "x",
                    "Content-Type": "application/json", **headers}
        return self.clerk.ask(method, path, body, envelope)

    def defects(self, shown, answer, statuses):
        if answer.status not in statuses:
            yield f"{shown}: {answer}"
        elif answer.code:
            yield from broken_answer(answer, next(one for one in operations() if one.path == "/api/ready"))

    # Paths

    def path(self, operation):
        """Each number in each place of the path. Of a dossier that is there: its own, or what it refuses now."""
        names = re.findall(r"\{(\w+)\}", operation.path)
        for place, number in itertools.product(range(len(names)), [*NUMBERS, *away_from(int(self.scene.id))]):
            filled = [str(number) if i == place else self.scene.id if name == "id" else "1"
                      for i, name in enumerate(names)]
            path = re.sub(r"\{\w+\}", lambda _, left=iter(filled): next(left), operation.path)
            there = filled[0] if names[0] == "id" and 1 <= int(filled[0]) <= self.count else None
            body = plain(operation.body()) if operation.body() else None
            answer = self.ask(operation.method, path, body)
            yield from self.defects(f"{operation.method} {path}", answer, range(200, 500) if there else range(400, 500))
            if operation.path.endswith("/{id}") and operation.method == "GET" and answer.status == 200 and answer.json["id"] != filled[0]:
                yield f"{path} shows dossier {answer.json['id']}"
            if names[0] == "id" and not there and answer.status not in (404, 422):
                yield f"{operation.method} {path} is somebody's: {answer}"

    def an_act_reaches_its_own_dossier_only(self):
        """A well-formed act of the right person, at every number that could be taken for its dossier."""
        s = self.scene
        for number in [*NUMBERS, *away_from(int(s.id))]:
            if 1 <= number <= self.count:
                continue
            answer = s.officer.act(f"/api/dossiers/{number}/receive", {"step": "b2"}, revision=s.revision)
            if (answer.status, answer.code) != (404, "not_found"):
                yield f"{number}: {answer}"

    # Queries

    def cursors(self):
        for view, sort in itertools.product(("unit", "all", "counter"), ("due", "received")):
            order = "n" if view == "all" else sort[0]
            for place, number in itertools.product(range(3), NUMBERS):
                parts = ["-1", "-1", "-2"]
                parts[place] = str(number)
                path = f"/api/work?view={view}&sort={sort}&cursor={order}{'.'.join(parts)}"
                yield from self.defects(path, self.ask("GET", path), (200, 403, 422))

    def query(self, operation):
        for parameter in operation.parameters:
            if parameter["in"] != "query":
                continue
            schema = resolved(parameter["schema"])
            least, most = schema.get("minimum", 0), schema.get("maximum", 0)
            for number in NUMBERS:
                path = f"{operation.path}?{parameter['name']}={number}"
                wanted = range(200, 500)
                if schema["type"] == "integer":
                    wanted = range(200, 400) if least <= number <= most else range(400, 500)
                yield from self.defects(path, self.ask(operation.method, path), wanted)

    # Headers

    def revisions(self):
        s = self.scene
        for number in [*NUMBERS, *away_from(s.revision)]:
            if number == s.revision:
                continue
            answer = s.officer.act(f"/api/dossiers/{s.id}/receive", {"step": "b2"}, revision=number)
            yield from self.defects(f"If-Match {number}", answer, (409, 422))

    def headers(self):
        for number in NUMBERS:
            answer = self.ask("GET", "/", Range=f"bytes={number}-")
            yield from self.defects(f"Range {number}-", answer, (200, 206, 416))
            answer = self.ask("GET", "/", Range=f"bytes=0-{number}")
            yield from self.defects(f"Range 0-{number}", answer, (200, 206, 416))
            if number <= 0 or number > WINDOW:
                answer = Anybody(self.scene.province).ask("POST", "/api/session", None, {
                    "Content-Length": str(number), "Content-Type": "application/json"})
                yield from self.defects(f"Content-Length {number}", answer, range(400, 500))

    # Bodies

    def body(self, operation):
        """Each number where a number is asked for, each day where a day is, the rest being of the right shape."""
        path = re.sub(r"\{\w+\}", self.scene.id, operation.path)
        whole = self.whole(operation)
        for where, kind in leaves(operation.body()):
            tried = [*NUMBERS, *map(float, NUMBERS)] if kind == "integer" else [*DAYS, *map(str, NUMBERS[::16])]
            for value in tried:
                body = put(copy.deepcopy(whole), where, value)
                answer = self.ask(operation.method, path, body)
                yield from self.defects(f"{operation} {'.'.join(map(str, where))} = {value}", answer, range(200, 500))

    def whole(self, operation):
        if operation.path == "/api/dossiers":
            return {**self.scene.intake(), "sets": 1, "outcome": "supplement", "supplement": self.scene.supplement()}
        return plain(operation.body(), all_members=True)

    def alive(self):
        print(f"      {self.asked} requests")
        if self.scene.province.server.poll() is not None:
            yield f"the server ended with {self.scene.province.server.returncode}"
        elif not Anybody(self.scene.province).get("/api/ready").ok:
            yield "the store does not answer"


def plain(schema, all_members=False):
    """A document of the right shape that says nothing."""
    schema = resolved(schema)
    if schema["type"] == "object":
        names = schema["properties"] if all_members else schema.get("required", [])
        return {name: plain(schema["properties"][name], all_members) for name in names}
    if schema["type"] == "array":
        return [plain(schema["items"], all_members)] if all_members else []
    if "enum" in schema:
        return schema["enum"][0]
    return {"string": "x", "integer": 1, "boolean": False}[schema["type"]]


def leaves(schema, at=()):
    """(path, "integer" or "string") of every leaf that is or may hold a number."""
    schema = resolved(schema)
    if schema["type"] == "object":
        for name, part in schema["properties"].items():
            yield from leaves(part, (*at, name))
    elif schema["type"] == "array":
        yield from leaves(schema["items"], (*at, 0))
    elif schema["type"] == "integer" or (schema["type"] == "string" and "enum" not in schema):
        yield at, schema["type"]


def put(document, where, value):
    """The document with `value` there; what the way needs is made."""
    held = document
    for here, after in zip(where, where[1:]):
        empty = [] if isinstance(after, int) else {}
        if isinstance(here, int):
            held.extend([empty] * (here + 1 - len(held)))
        held = held[here] if isinstance(here, int) else held.setdefault(here, empty)
    if isinstance(where[-1], int):
        held[:] = [value]
    else:
        held[where[-1]] = value
    return document


def main():
    rules = []
    for store in sys.argv[2:] or ["sqlite", "postgres"]:
        folder = places.folder()
        cluster = places.Cluster(folder, {}) if store == "postgres" else None
        scene = Scene(places.Province(os.path.abspath(sys.argv[1]), folder, 40, cluster))
        numbers, before = Numbers(scene), written(scene.province)

        def rule(sentence, defects, store=store):
            rules.append((f"{store}: {sentence}", defects))

        for one in operations():
            if "{" in one.path:
                rule(f"{one}: numbers in its path", lambda n=numbers, o=one: n.path(o))
            if one.method == "GET" and one.names("query") and "{" not in one.path:
                rule(f"{one}: numbers in its query", lambda n=numbers, o=one: n.query(o))
        rule("an act reaches its own dossier and no other", numbers.an_act_reaches_its_own_dossier_only)
        rule("cursors", numbers.cursors)
        rule("revisions", numbers.revisions)
        rule("lengths and ranges", numbers.headers)
        for one in operations():  # last: some of these begin a dossier
            if one.body() and one.path != "/api/session":
                rule(f"{one}: numbers in its body", lambda n=numbers, o=one: n.body(o))
        rule("the server lives", numbers.alive)
        rule("dossiers that were there are as they were", lambda s=scene, b=before: untouched(s, b))
    verdict(rules)


def written(province):
    """Every record of the journal, as its bytes."""
    spelled = "encode(record, 'hex')" if province.cluster else "hex(record)"
    return {text for (text,) in province.rows(f"SELECT {spelled} FROM event")}


def untouched(scene, before):
    """Intakes and drafts may have come; nothing that stood in the journal has changed."""
    if scene.province.server.poll() is not None:
        return
    gone = before - written(scene.province)
    yield from (f"record {record[:60]}… is gone or changed" for record in list(gone)[:3])


main()
