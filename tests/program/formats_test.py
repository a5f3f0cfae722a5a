#!/usr/bin/env python3
"""Every province that is kept in tests/formats is opened, replayed, verified and worked on, by this build and by a later one.

    formats_test.py MOTCUA        motcua_later lies beside it
"""

import os
import pathlib
import sys

import kept
from client import Anybody, Person

import life
import province as places
from house import verdict


def same_facts(province):
    """Nothing that was kept is missing, and the journal still has its hash at its number."""
    facts = province.facts
    verified = province.command("verify")
    yield from verified["found_wanting"]
    yield from province.same_journal(verified)
    if (facts["draft"],) not in province.rows("SELECT id FROM draft"):
        yield "the draft is gone"


def read(province, people):
    for one in province.facts["dossiers"]:
        seen = people["clerk"].get(f"/api/dossiers/{one['id']}")
        if not seen.ok or any(seen.json[key] != one[key] for key in one):
            yield f"dossier {one['id']} is read otherwise than it was: {seen}"
        if not Anybody(province).get("/api/track/" + one["code"]).ok:
            yield f"{one['code']} is not found by its code"
    if not people["clerk"].get("/api/work?view=online").ok:
        yield "the clerk has no list"


def act(province, people):
    """What lies at the counter since then goes on, and a new dossier is taken in."""
    waiting = province.facts["dossiers"][4]
    handed = people["clerk"].act(f"/api/dossiers/{waiting['id']}/hand-over", {"step": "b1"}, revision=waiting["revision"])
    if not handed.ok:
        yield f"an old dossier: {handed}"
    received = people["officer"].act(f"/api/dossiers/{waiting['id']}/receive", {"step": "b2"}, revision=waiting["revision"] + 1)
    if not received.ok:
        yield f"an old dossier, received: {received}"
    file = people["clerk"].upload(life.PDF + b"% new\n").json["hash"]
    taken = people["clerk"].act("/api/dossiers", life.intake_body(file, 77))
    if taken.status != 201:
        yield f"a new dossier: {taken}"


def lives_on(program, folder, store, cluster):
    province = kept.Kept(program, places.folder(), folder, store, cluster)
    upgraded = province.command("upgrade")
    if upgraded["from"] != int(folder.name):
        yield f"its format is {upgraded['from']}"
    yield from same_facts(province)
    province.command("replay")
    yield from same_facts(province)
    province.start()
    people = {who: Person(province, account) for who, account in province.facts["people"].items()}
    made = province.facts["made"]
    Person(province, made["account"], made["password"])
    yield from read(province, people)
    yield from act(province, people)
    province.stop()
    yield from province.command("verify")["found_wanting"]


def main():
    program = os.path.abspath(sys.argv[1])
    cluster = places.Cluster(places.folder(), {"fsync": "on"})
    programs = {"this build": program, "a later build": str(pathlib.Path(program).parent / "motcua_later")}
    folders = sorted((path for path in kept.FORMATS.iterdir() if path.is_dir()), key=lambda path: int(path.name))
    verdict([
        (f"format {folder.name} on {store} lives on under {who}",
         lambda which=which, folder=folder, store=store: lives_on(which, folder, store, cluster if store == "postgres" else None))
        for folder in folders for store in kept.STORES for who, which in programs.items()])


main()
