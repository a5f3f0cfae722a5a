#!/usr/bin/env python3
"""Bad input, a line a case: each gets its public code, its status and a Vietnamese sentence, and changes nothing.

    input_test.py MOTCUA [sqlite|postgres]
"""

import json
import os
import re
import sys

from client import Anybody
from journal import changed, state
from promise import broken_answer, operation_of
from scene import Scene

import life
import province as places
from house import verdict

MEGABYTE = 1 << 20
VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.I)
PNG = b"\x89PNG\r\n\x1a\n"


def intake_cases(s):
    """What a counter may send that is no intake. (sentence, send, status, code)"""
    def raw(body):
        return lambda: s.clerk.act("/api/dossiers", body)

    def but(**other):
        return raw({**s.intake(), **other})

    def applicant(**other):
        return but(applicant={**life.applicant(1), **other})

    def paper(**other):
        papers = s.intake()["papers"]
        return but(papers=[{**papers[0], **other}, *papers[1:]])

    good = json.dumps(s.intake())
    missing = {name: value for name, value in s.intake().items() if name != "applicant"}
    return [
        ("no JSON", raw('{"outcome":'), 400, "malformed"),
        ("an empty body", raw(""), 400, "malformed"),
        ("JSON and then something", raw(good + " x"), 400, "malformed"),
        ("a comment in JSON", raw("/* */" + good), 400, "malformed"),
        ("a member given twice", raw(good[:-1] + ',"outcome":"decline"}'), 400, "malformed"),
        ("bytes that are no UTF-8", raw(good.encode().replace(b"accept", b"acc\xff\xfept")), 400, "malformed"),
        ("half a surrogate pair", raw(good.replace("accept", "\\ud800")), 400, "malformed"),
        ("nested too deep", raw('{"a":' * 17 + "1" + "}" * 17), 400, "malformed"),
        ("nested a hundred thousand deep", raw("[" * 100_000), 400, "malformed"),
        ("a body over a megabyte", raw(json.dumps({**s.intake(), "content": "a" * MEGABYTE})), 413, "too_large"),
        ("a list instead of an object", raw([]), 422, "field_invalid"),
        ("null", raw("null"), 422, "field_invalid"),
        ("a member left out", raw(missing), 422, "field_missing"),
        ("a member nobody knows", but(fee=0), 422, "field_invalid"),
        ("a due date typed in", but(due_at="2021-12-24T17:00"), 422, "field_invalid"),
        ("a text where a list is", but(papers="C1"), 422, "field_invalid"),
        ("a number that is no integer", but(sets=1.5), 422, "field_invalid"),
        ("a number beyond all bounds", raw(good[:-1] + ',"sets":1e999}'), 422, "field_invalid"),
        ("no set at all", but(sets=0), 422, "field_invalid"),
        ("more sets than there are", but(sets=(1 << 32) + 1), 422, "field_invalid"),
        ("a channel nobody knows", but(channel="fax"), 422, "field_invalid"),
        ("an online dossier at the counter", but(channel="online"), 422, "field_invalid"),
        ("an outcome nobody knows", but(outcome="maybe"), 422, "field_invalid"),
        ("a delivery nobody knows", but(delivery="drone"), 422, "field_invalid"),
        ("a procedure nobody knows", but(procedure="9.999999"), 404, "procedure_unknown"),
        ("R-030 a supplement request that asks for nothing", but(outcome="supplement"), 422, "supplement_items_missing"),
        ("R-034 a refusal without reasons", but(outcome="decline"), 422, "decline_reason_missing"),
        ("a day that does not exist", but(outcome="supplement", supplement=s.supplement(until="2029-02-30")), 422,
         "field_invalid"),
        ("a day that is over", but(outcome="supplement", supplement=s.supplement(until="2020-01-06")), 422,
         "supplement_day_invalid"),
        ("a citizen number too short", applicant(number="05619000012"), 422, "identity_invalid"),
        ("letters in a citizen number", applicant(number="05619000012A"), 422, "identity_invalid"),
        ("R-020 a citizen number of no century", applicant(number="056990000123"), 422, "identity_invalid"),
        ("a person without a name", applicant(name="  "), 422, "field_missing"),
        ("a name of a hundred kilobytes", applicant(name="Bình" * 25_000), 422, "field_invalid"),
        ("a NUL in a name", raw(good.replace("Bình", "B\\u0000nh").replace("B\\u00ecnh", "B\\u0000nh")), 422,
         "field_invalid"),
        ("two thousand million copies", paper(copy=2_000_000_000), 422, "field_invalid"),
        ("more sets than anybody carries", but(sets=100), 422, "field_invalid"),
        ("a commune of another office", but(commune="ubnd-22333"), 422, "field_invalid"),
        ("a commune that is a word", but(commune="Tôn Nữ Quỳnh Uyển"), 422, "field_invalid"),
        ("a supplement until the end of days", but(outcome="supplement", supplement=s.supplement(until="9999-12-31")),
         422, "field_invalid"),
        ("R-034 a refusal for reasons nobody sees",
         but(outcome="decline", decline={"reasons": ["\u200b"], "legal_basis": "\u2060"}), 422, "decline_reason_missing"),
        ("a birthday that does not exist", applicant(birth="1990-02-30"), 422, "field_invalid"),
        ("a phone that is none", applicant(phone="không có"), 422, "field_invalid"),
        ("R-010 a paper nobody asked for", paper(component="C99"), 422, "paper_not_in_list"),
        ("fewer papers than none", paper(original=-1), 422, "field_invalid"),
        ("more papers than there are", paper(copy=1 << 40), 422, "field_invalid"),
        ("R-012 a mandatory paper without its scan", paper(files=[]), 422, "papers_missing"),
        ("a file nobody uploaded", paper(files=["0" * 64]), 422, "file_unknown"),
        ("a file by a path", paper(files=["../../motcua.db"]), 422, "file_unknown"),
    ]


def person_cases(s):
    """Who cannot apply as he is described, whatever the papers are."""
    def applicant(**other):
        return lambda: s.clerk.act("/api/dossiers", {**s.intake(), "applicant": {**life.applicant(1), **other}})

    return [
        ("a name from a scanner of another encoding", applicant(name="Tr?n V?n Khá"), 422, "scanner_not_utf8"),
        ("a name no form can show", applicant(name="王小明"), 422, "letters_undrawn"),
        ("a birthday in the future", applicant(birth="2090-01-01"), 422, "field_invalid"),
        ("a birthday before all who live", applicant(birth="1890-02-03"), 422, "field_invalid"),
        ("a year instead of a birthday", applicant(birth="1990"), 422, "field_invalid"),
        ("a sex no card knows", applicant(sex="Khác"), 422, "field_invalid"),
        ("an address of an @", applicant(email="@"), 422, "field_invalid"),
        ("a phone of noughts", applicant(phone="000000000"), 422, "field_invalid"),
        ("a passport", applicant(number="B1234567"), 422, "identity_invalid"),
        ("an identity card of nine digits", applicant(number="225123456"), 422, "identity_invalid"),
    ]


def step_cases(s):
    """What an officer may send that is no act on a step. The dossier was handed over to its second step."""
    def at(verb, **other):
        return lambda: s.officer.act(f"/api/dossiers/{s.id}/{verb}", {"step": "b2", **other}, revision=s.revision)

    return [
        ("a step nobody knows", at("receive", step="b99"), 422, "step_ambiguous"),
        ("R-042 a step of another unit", at("receive", step="b3"), 403, "foreign_unit"),
        ("R-045 a step begun before it is signed for", at("open"), 409, "step_not_received"),
        ("a step finished before it is begun", at("finish", outputs=[]), 409, "step_not_received"),
        ("a note longer than a page", at("receive", note="a" * 5_000), 422, "field_invalid"),
        ("a NUL in a note", at("receive", note="a\0b"), 422, "field_invalid"),
        ("a return of what nobody signed for", at("return", to="b1", reason=""), 409, "step_not_received"),
        ("R-042 others assigned by one who does not lead", at("assign", person="cb-9999"), 403, "not_permitted"),
    ]


def file_cases(s):
    def file(content, name="to-khai.pdf"):
        return lambda: s.clerk.upload(content, name)

    def chunked():
        return s.clerk.ask("POST", "/api/files?name=a.pdf", iter([life.PDF, *[b" " * MEGABYTE] * 25]))

    return [
        ("a program called .pdf", file(b"MZ\x90\0" + b"\0" * 500), 415, "file_kind_refused"),
        ("a page called .png", file(b"<!doctype html><script>alert(1)</script>", "anh.png"), 415, "file_kind_refused"),
        ("a picture of another kind", file(b"GIF89a/*\x01\x00", "anh.png"), 415, "file_kind_refused"),
        ("a PDF that begins later", file(b"MZ\n" + life.PDF), 415, "file_kind_refused"),
        ("a PDF that runs a program", file(life.pdf(b"/OpenAction<</S/Launch>>")), 409,
         "file_quarantined"),
        ("a PDF with a script", file(life.pdf(b"/Names<</JavaScript<<>>>>")), 409, "file_quarantined"),
        ("a PDF with a script in other letters", file(life.pdf(b"/#4Fpen<</S/J#61vaScript>>")), 409, "file_quarantined"),
        ("fifteen bytes that begin like a PDF", file(b"%PDF-1.4 giay \n"), 422, "file_damaged"),
        ("a PDF that was cut off", file(life.PDF[:-30]), 422, "file_damaged"),
        ("a picture that was cut off", file(b"\xff\xd8\xff\xe0" + b"\0" * 500, "anh.jpg"), 422, "file_damaged"),
        ("a file of no bytes", file(b""), 422, "file_empty"),
        ("a file of 25 MB and a byte", file(life.PDF + b" " * (25 * MEGABYTE + 1 - len(life.PDF))), 413, "too_large"),
        ("25 MB and more in pieces", chunked, 413, "too_large"),
        ("a file without a name", lambda: s.clerk.ask("POST", "/api/files", life.PDF), 422, "field_missing"),
        ("a name of a thousand letters", file(life.PDF, "a" * 1000), 422, "field_invalid"),
    ]


def envelope_cases(s):
    """Everything around the body."""
    def act(person=s.clerk, key=None, revision=s.revision, **headers):
        return lambda: person.act(f"/api/dossiers/{s.id}/withdraw", {"request": s.file, "reason": "Xin rút"}, key,
                                  revision, **headers)

    def intake(**headers):
        return lambda: s.clerk.act("/api/dossiers", s.intake(), **headers)

    nobody = Anybody(s.province)
    return [
        ("no path of ours", lambda: nobody.get("/api/khong-co"), 404, "route_unknown"),
        ("a method nobody knows", lambda: nobody.ask("BREW", "/api/portal"), 405, "method_not_allowed"),
        ("a method the path has not", lambda: s.clerk.ask("PATCH", "/api/dossiers/1"), 405, "method_not_allowed"),
        ("no key", lambda: s.clerk.ask("POST", "/api/dossiers", s.intake()), 400, "request_key_missing"),
        ("a key too short", act(key="1234567"), 400, "request_key_invalid"),
        ("a key too long", act(key="k" * 65), 400, "request_key_invalid"),
        ("a key beyond ASCII", act(key="khóa-0001".encode("utf-8").decode("latin-1")), 400, "request_key_invalid"),
        ("a key with a blank", act(key="key 00000001"), 400, "request_key_invalid"),
        ("a key used for something else", act(key=s.used_key), 409, "request_key_reused"),
        ("no revision", act(revision=None), 422, "field_invalid"),
        ("a revision that is none", act(revision="abc"), 422, "field_invalid"),
        ("a revision of yesterday", act(revision=s.revision - 1), 409, "changed_meanwhile"),
        ("a revision of tomorrow", act(revision=s.revision + 1), 409, "changed_meanwhile"),
        ("a form instead of JSON", intake(**{"Content-Type": "text/plain"}), 415, "media_type_refused"),
        ("no session", lambda: nobody.get("/api/work"), 401, "not_logged_in"),
        ("a session made up", lambda: nobody.get("/api/work", Cookie="mc_session=" + "0" * 64), 401, "not_logged_in"),
        ("no token against forged requests", intake(**{"X-CSRF-Token": ""}), 403, "csrf_failed"),
        ("another session's token", intake(**{"X-CSRF-Token": s.officer.csrf}), 403, "csrf_failed"),
        ("a page of another site", intake(**{"Sec-Fetch-Site": "cross-site"}), 403, "csrf_failed"),
        ("a wrong password", lambda: s.log_in("motcua.vinhhai", "sai-mat-khau"), 401, "wrong_credentials"),
        ("an account nobody has", lambda: s.log_in("khong.ai", "sai-mat-khau"), 401, "wrong_credentials"),
        ("an officer at the counter's work", act(s.officer), 403, "not_permitted"),
        ("R-042 another ward's dossier", act(s.foreigner), 403, "not_permitted"),
        ("another ward's dossier read", lambda: s.foreigner.get(f"/api/dossiers/{s.id}"), 403, "not_permitted"),
        ("another ward's receipt", lambda: s.foreigner.get(f"/api/dossiers/{s.id}/documents/receipt"), 403,
         "not_permitted"),
        ("another agency's people", lambda: s.foreigner.get(f"/api/people?unit={s.unit}"), 403, "foreign_unit"),
        ("a list of another duty", lambda: s.clerk.get("/api/work?view=agency"), 403, "not_permitted"),
        ("a list nobody has", lambda: s.clerk.get("/api/work?view=everything"), 403, "not_permitted"),
        ("a page of no number", lambda: s.clerk.get("/api/work?view=unit&limit=abc"), 422, "field_invalid"),
        ("a page of no rows", lambda: s.clerk.get("/api/work?view=unit&limit=0"), 422, "field_invalid"),
        ("a page of a million rows", lambda: s.clerk.get("/api/work?view=unit&limit=1000000"), 422, "field_invalid"),
        ("a page of no duties", lambda: s.clerk.get("/api/duties?limit=0"), 422, "field_invalid"),
        ("the place of a list among duties", lambda: s.clerk.get("/api/duties?cursor=d1.1.1"), 422, "field_invalid"),
        ("a late step where there are no steps", lambda: s.clerk.get("/api/work?view=all&step=overdue"), 422, "field_invalid"),
        ("the place of another order", lambda: s.clerk.get("/api/work?view=unit&sort=received&cursor=d1.1.1"), 422, "field_invalid"),
        ("a cursor made up", lambda: s.clerk.get("/api/work?view=unit&cursor=1.x"), 422, "field_invalid"),
        ("a search of two hundred and one letters", lambda: s.clerk.get("/api/work?view=unit&q=" + "%C4%91" * 201), 422,
         "field_invalid"),
        ("a public search of a thousand letters", lambda: nobody.get("/api/procedures?q=" + "a" * 1000), 422,
         "field_invalid"),
        ("an order nobody knows", lambda: s.clerk.get("/api/work?view=unit&sort=name"), 422, "field_invalid"),
        ("a paper size nobody has", lambda: s.clerk.get(f"/api/dossiers/{s.id}/documents/receipt?paper=a0"), 422,
         "field_invalid"),
        ("no document of the dossier", lambda: s.clerk.get(f"/api/dossiers/{s.id}/documents/nothing"), 404,
         "not_found"),
        ("a dossier nobody has", lambda: s.clerk.get("/api/dossiers/987654321"), 404, "not_found"),
        ("a code nobody has", lambda: nobody.get("/api/track/H32.99-210101-0001"), 404, "not_found"),
        ("a draft nobody has", lambda: nobody.get("/api/drafts/0000", **{"X-Draft-Secret": "x"}), 404, "not_found"),
        ("a draft without its secret", lambda: nobody.get("/api/drafts/" + s.draft), 404, "not_found"),
        ("a card that is none", lambda: s.clerk.ask("POST", "/api/citizen-card", {"raw": "||||||"}), 422,
         "identity_invalid"),
    ]


def judged(scene, send, status, code):
    """The defects of one case."""
    before, seen = scene.known, []
    Anybody.witness = lambda method, path, answer: seen.append((operation_of(method, path), answer))
    answer = send()
    Anybody.witness = None
    if (answer.status, answer.code) != (status, code):
        yield f"expected {status} {code}, came {answer}"
    if answer.code and not VIETNAMESE.search(answer.json["detail"]):
        yield f"no Vietnamese sentence: {answer.json['detail']}"
    for operation, came in seen:
        if operation:
            yield from broken_answer(came, operation)
    # That a file is in quarantine is remembered, so that nobody can use it under another name.
    scene.known = state(scene.province)
    yield from (f"{table} has changed" for table in changed(before, scene.known)
                if code != "file_quarantined" or table not in ("file", "file_owner"))


def main():
    rules = []
    for store in sys.argv[2:] or ["sqlite", "postgres"]:
        folder = places.folder()
        cluster = places.Cluster(folder, {}) if store == "postgres" else None
        scene = Scene(places.Province(os.path.abspath(sys.argv[1]), folder, 40, cluster))
        cases = [*intake_cases(scene), *person_cases(scene), *step_cases(scene), *file_cases(scene), *envelope_cases(scene)]
        rules += [(f"{store}: {sentence}: {status} {code}", lambda s=scene, c=(send, status, code): judged(s, *c))
                  for sentence, send, status, code in cases]
        rules += [(f"{store}: {sentence}", rule) for sentence, rule in scene.stories()]
    verdict(rules)


main()
