#!/usr/bin/env python3
"""The promise api/openapi.yaml and the program are one: routes, parameters, bodies, and the answers of a demo province.

    routes_test.py MOTCUA
"""

import os
import re
import sys

from client import TOP, Anybody, Person
from promise import broken_answer, document, operation_of, operations, resolved
from walk import walk
from walk_assets import judged
from walk_ministry import connected
from walk_notices import notified

import province as places
from house import verdict


def served(province):
    """What programs may ask; pages for people are no promise to them."""
    return {(route["method"], route["path"]): route for route in province.command("routes")
            if route["path"].startswith("/api/")}


def routes_are_promised(routes):
    promised = {(one.method, one.path) for one in operations()}
    yield from (f"{method} {path} is served and not promised" for method, path in sorted(set(routes) - promised))
    yield from (f"{method} {path} is promised and not served" for method, path in sorted(promised - set(routes)))


def parameters_stand_in_the_path():
    for one in operations():
        written = set(re.findall(r"\{(\w+)\}", one.path))
        if written != one.names("path"):
            yield f"{one}: {sorted(written)} in the path, {sorted(one.names('path'))} described"
        yield from (f"{one}: {p['name']} must be required" for p in one.parameters
                    if p["in"] == "path" and not p.get("required"))


# Acts that wait for a password or compose a page: they run where that is done.
ACTS_ELSEWHERE = {"/api/staff", "/api/staff/import", *(f"/api/staff/{{person}}/{verb}" for verb in (
    "grant", "revoke", "password", "password/confirm", "password/refuse", "transfer", "leave", "lock", "unlock", "release")),
    *(f"/api/agencies/{{agency}}/{verb}" for verb in ("rename", "hotline", "hours", "keep", "dissolve", "units")),
    *(f"/api/agencies/{{agency}}/units/{{function}}/{verb}" for verb in ("rename", "keep", "dissolve")), "/api/calendar",
    "/api/assets", "/api/asset-books/{agency}/open", "/api/asset-books/{agency}/close", "/api/asset-books/{agency}/import", "/api/asset-books/{agency}/declare", "/api/asset-books/{agency}/declarations/judge", *(f"/api/assets/{{asset}}/{verb}" for verb in (
                "correct", "change", "move", "describe", "business", "share", "offer", "take-back", "receive", "leave", "divide")),
    "/api/ministry/reconcile", "/api/ministry/fetch", *(f"/api/ministry/units/{{agency}}/{verb}" for verb in ("code", "send", "by-hand", "accounts", "held")),
    "/api/asset-counts", *(f"/api/asset-counts/{{count}}/{verb}" for verb in ("findings", "close", "resolve", "settle", "approve", "drop"))}
# Decided on a page that somebody may have changed since; asked with its revision or without.
SEEN = {path for path in ACTS_ELSEWHERE if "{" in path and path.split("/")[-1] not in ("password", "confirm", "open", "close", "import", "declare", "judge", "findings", "reconcile", "fetch", "code", "send", "by-hand", "accounts", "held")}


def envelopes(routes):
    """What a route needs beside its body follows from who may use it and how it runs."""
    for one in operations():
        route = routes[(one.method, one.path)]
        asked = one.names("header") | one.security()
        staff, act = route["access"] == "staff", route["runs"] == "act"
        existing = (act and staff and "{id}" in one.path) or one.method == "PUT"  # PUT: a draft as another device saw it
        for name, needed in (("mc_session", staff), ("X-CSRF-Token", staff and one.method != "GET"),
                             ("Idempotency-Key", act or (one.path in ACTS_ELSEWHERE and one.method == "POST")), ("If-Match", existing or (one.path in SEEN and one.method == "POST"))):
            if (name in asked) != needed:
                yield f"{one}: {name} is {'needed and not promised' if needed else 'promised and not needed'}"


def queries():
    """Every query parameter that is promised is read by some handler, and the other way round."""
    promised = {name for one in operations() for name in one.names("query")}
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((TOP / "src/http").glob("*.cc")))
    read = set(re.findall(r'(?:parameter|number_asked)\(\w+, "(\w+)"\)', sources))
    yield from (f"{name} is read and not promised" for name in sorted(read - promised))
    yield from (f"{name} is promised and not read" for name in sorted(promised - read))


# Bodies: the server tells every defect at once, each with its path, so two documents tell what it knows.

def leaves_wrong(schema):
    """A document of the right shape in which every leaf has the wrong type and every object one member too many."""
    schema = resolved(schema)
    if schema["type"] == "object":
        return {**{name: leaves_wrong(part) for name, part in schema["properties"].items()}, "zz": 1}
    if schema["type"] == "array":
        return [leaves_wrong(schema["items"])]
    return 7 if schema["type"] == "string" else "x"


def paths_of(schema, at=""):
    """(path, whether it is a leaf, whether it is required) of all members."""
    schema = resolved(schema)
    if schema["type"] == "array":
        item = resolved(schema["items"])
        if item["type"] == "object":
            yield from paths_of(item, at + "[0]")
        else:
            yield at + "[0]", True, False
    if schema["type"] != "object":
        return
    for name, part in schema["properties"].items():
        here = f"{at}.{name}" if at else name
        required = name in schema.get("required", [])
        if resolved(part)["type"] in ("object", "array"):
            yield here, False, required
            yield from paths_of(part, here)
        else:
            yield here, True, required
    yield f"{at}.zz" if at else "zz", True, False


def told(answer, code):
    return {item["field"] for item in answer.json.get("errors", []) if item["code"] == code}


def differing(what, told_by_server, promised):
    yield from (f"{what}: {name} is known to the server and not promised" for name in sorted(told_by_server - promised))
    yield from (f"{what}: {name} is promised and the server does not know it" for name in
                sorted(promised - told_by_server))


def bodies(officer):
    for one in operations():
        if not one.body():
            continue
        path = re.sub(r"\{\w+\}", "1", one.path)
        members = list(paths_of(one.body()))
        empty = officer.ask(one.method, path, {})
        required = {name for name, _, must in members if must and not re.search(r"[.\[]", name)}
        yield from differing(f"{one}, required", told(empty, "field_missing"), required)
        wrong = officer.ask(one.method, path, leaves_wrong(one.body()))
        yield from differing(f"{one}, typed", told(wrong, "field_invalid"), {name for name, leaf, _ in members if leaf})
        unknown = {item["field"] for item in wrong.json["errors"] if "không có trong mẫu" in item["detail"]}
        yield from (f"{one}: the server does not know {name}" for name in sorted(unknown) if not name.endswith("zz"))


# What a schema of requests.h is called where its name is another one.
ALSO_CALLED = {"SameApplicantIn": "SameApplicantQuestion", "CardIn": "CardText", "OutputIn": "OutputFile", "ApplicantView": "ApplicantDraft", "PaperIn": "PaperIn",
               "HotlineIn": "HotlineIn", "HandingIn": "HandingIn", "AgencyHoursIn": "AgencyHoursIn", "CalendarDayIn": "CalendarDayIn",
               "CalendarHoursIn": "CalendarHoursIn", "CalendarDecisionIn": "CalendarDecisionIn"}


def members_that_may_be_left_out():
    """An optional member shows itself only when it is given: the struct's own list is held against the promise."""
    schemas = document()["components"]["schemas"]
    source = "".join((TOP / part).read_text(encoding="utf-8") for part in ("src/service/requests.h", "src/service/offices/asset/views/requests.h",
                                                                         "src/service/offices/asset/views/count.h"))
    for struct, members in re.findall(r"BOOST_DESCRIBE_STRUCT\((\w+), \(\),\s*\(([^)]*)\)\)", source):
        schema = schemas.get(ALSO_CALLED.get(struct, struct)) or schemas[re.sub("(In|View)$", "", struct)]
        taken = {name.rstrip("_") for name in re.findall(r"\w+", members)}
        yield from differing(struct, taken, set(schema["properties"]))


def answers(seen):
    for answer, operation in seen:
        yield from broken_answer(answer, operation)


def every_promise_was_tried(seen):
    kept = {(str(operation), answer.status) for answer, operation in seen}
    yield from (f"{one} was never answered with {one.success()}" for one in operations()
                if (str(one), one.success()) not in kept)


def main():
    province = places.Province(os.path.abspath(sys.argv[1]), places.folder(), 120)
    province.start()
    routes = served(province)
    seen = []
    Anybody.witness = lambda method, path, answer: seen.append((answer, operation_of(method, path)))
    walk(province)
    notified(province)
    province.days_pass(700)
    judged(province)
    connected(province)
    Anybody.witness = None
    officer = Person(province, province.accounts[0]["account"])
    verdict([
        ("every route is promised and every promise is a route", lambda: routes_are_promised(routes)),
        ("the parameters of a path are those described", parameters_stand_in_the_path),
        ("session, token, key and revision are promised where they are needed", lambda: envelopes(routes)),
        ("query parameters are promised and read", queries),
        ("bodies: members, types and what is required are as promised", lambda: bodies(officer)),
        ("bodies: members that may be left out are as promised", members_that_may_be_left_out),
        ("every answer keeps its schema", lambda: answers(seen)),
        ("every operation was answered as promised at least once", lambda: every_promise_was_tried(seen)),
    ])


main()
