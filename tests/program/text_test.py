#!/usr/bin/env python3
"""Every text that api/openapi.yaml takes, with hostile strings: each is refused by a public code that names the field,
or kept and read back as it was meant. A text field added tomorrow is tried too: the fields are asked of the document.

    text_test.py MOTCUA [sqlite|postgres]
"""

import copy
import os
import re
import sys
import time
import unicodedata
import urllib.parse

from client import Anybody
from journal import changed, state
from promise import operations, resolved
from scene import Scene

import life
import province as places
from house import verdict

# No field takes these, whatever it is for.
NEVER = {"a control character": "a\u0007b", "NUL": "a\0b", "DEL": "a\x7fb", "a C1 control": "a\u009bb",
         "a noncharacter": "a\ufffeb", "the last code point": "a\U0010ffffb", "private use": "a\ue000b",
         "thirty marks": "a" + "\u0301" * 30, "marks alone": "\u0323\u0301" * 200}
# Only a password may hold these, for nobody sees it.
SEEN = {"an override": "a\u202efdp.exe", "a tag": "a\U000e0041b", "a blank letter": "a\u3164b",
        "a replacement character": "a\ufffdb", "a Chinese name": "王小明", "a right-to-left name": "\u05d0\u05d1",
        "a thumb": "tốt \U0001f44d"}
# What is kept, and as what.
KEPT = {"NFD": ("Nguye\u0302\u0303n Hòa", "Nguyễn Hòa"), "a blank that joins": ("Trần\u00a0Khá", "Trần Khá"),
        "zero width": ("Trần\u200b Khá\ufeff", "Trần Khá"), "isolates": ("\u2068Trần Khá\u2069", "Trần Khá"),
        "blanks around": ("  Trần Khá\t\r\n", "Trần Khá"), "a minority's letters": ("Y Ƀlô K’Brôi", "Y Ƀlô K’Brôi"),
        "capitals": ("XÃ–PHƯỜNG ĐẶNG", "XÃ–PHƯỜNG ĐẶNG"), "markup": ("<b>&amp;</b> %s {} ' \"", "<b>&amp;</b> %s {} ' \"")}
LOST_LETTERS = {"question marks": "Tr?n V?n", "UTF-8 read byte by byte": "Nguyá»…n VÄƒn"}
NAMES = ("applicant.name", "applicant.address", "applicant.organisation", "right_agency", "receiver")
SEVERAL_LINES = ("content", "reason", "note", "what", "how", "legal_basis")


def text_fields(schema, at=()):
    """(path, schema) of every text; a list is tried in its first item."""
    schema = resolved(schema)
    if schema["type"] == "string":
        yield at, schema
    elif schema["type"] == "array":
        yield from text_fields(schema["items"], (*at, 0))
    elif schema["type"] == "object":
        for name, part in schema["properties"].items():
            yield from text_fields(part, (*at, name))


def spelled(path):
    return "".join(f"[{part}]" if part == 0 else f".{part}" for part in path).removeprefix(".")


def filled(schema):
    """A document of the right shape in which every text is harmless."""
    schema = resolved(schema)
    if schema["type"] == "object":
        return {name: filled(part) for name, part in schema["properties"].items()}
    if schema["type"] == "array":
        return [filled(schema["items"])]
    return {"string": schema.get("enum", ["a"])[0], "integer": 1, "boolean": False}[schema["type"]]


def put(body, path, value):
    body = copy.deepcopy(body)
    place = body
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return body


def got(body, path):
    for part in path:
        body = body[part]
    return body


class Tried:
    """One operation of the document, asked by whoever may."""

    def __init__(self, scene, one):
        self.scene, self.one = scene, one
        path = one.path.replace("/api/drafts/{id}", "/api/drafts/" + scene.draft)
        self.path = re.sub(r"\{\w+\}", str(scene.id), path)

    def ask(self, body):
        headers = {"Idempotency-Key": f"text-{time.monotonic_ns()}", "If-Match": '"99999"', "X-Draft-Secret": "x"}
        return self.scene.clerk.ask(self.one.method, self.path, body, headers)

    def complaint(self, path, text):
        """(status, code) told about the field, or nothing."""
        answer = self.ask(put(filled(self.one.body()), path, text))
        items = answer.json.get("errors", []) if answer.code else []
        found = [item for item in items if item.get("field") == spelled(path)]
        return (answer.status, found[0]["code"], found[0]["detail"]) if found else None

    def refuses(self, path, what, text, codes):
        told = self.complaint(path, text)
        if not told or not 400 <= told[0] < 500 or told[1] not in codes:
            yield f"{self.one} {spelled(path)}: {what}: {told}"
        # The program's word for the field stands beside, in `field`.
        name = [part for part in path if part != 0][-1]
        if told and re.search(rf"\b{name}\b", told[2]):
            yield f"{self.one} {spelled(path)}: people read «{told[2]}»"

    def field(self, path, schema):
        # Nobody reads a password, and nothing is kept of what is looked for.
        plain, secret = ("field_invalid",), path[-1] in ("password", "typed")
        for what, text in NEVER.items():
            yield from self.refuses(path, what, text, plain)
        for what, text in {} if secret else SEEN.items():
            yield from self.refuses(path, what, text, (*plain, "scanner_not_utf8", "letters_undrawn"))
        if spelled(path).removeprefix("decline.").endswith(NAMES):
            for what, text in LOST_LETTERS.items():
                yield from self.refuses(path, what, text, ("scanner_not_utf8",))
        if not secret and path[-1] not in SEVERAL_LINES and "reasons" not in path:
            yield from self.refuses(path, "two lines", "a\nb", plain)
        most = schema.get("maxLength")
        if not most:
            yield f"{self.one} {spelled(path)}: the document tells no length"
            return
        yield from self.refuses(path, "a letter too many", "ế" * (most + 1), plain)
        full = self.complaint(path, "ế" * most)
        if full and "dài quá" in full[2]:
            yield f"{self.one} {spelled(path)}: {most} letters are too many"

    def fields(self):
        before = state(self.scene.province)
        for path, schema in text_fields(self.one.body()):
            yield from self.field(path, schema)
        yield from (f"{self.one}: {table} has changed" for table in changed(before, state(self.scene.province)))


# What is kept: sent where it counts and read where people read it.

class Kept:
    def __init__(self, scene):
        self.scene = scene

    def same(self, what, expected, value):
        if unicodedata.normalize("NFC", value or "") != value or value != expected:
            yield f"{what}: {value!r} instead of {expected!r}"

    def taken(self, body):
        answer = self.scene.clerk.act("/api/dossiers", body)
        if answer.status != 201:
            return answer, None
        return answer, self.scene.clerk.get("/api/dossiers/" + answer.json["id"]).json

    def intake(self):
        """An acceptance, a supplement request and a refusal, with each kept text in every field of prose."""
        for what, (text, expected) in KEPT.items():
            applicant = {**life.applicant(1), "name": text, "address": text, "organisation": text}
            common = {**self.scene.intake(), "applicant": applicant, "content": text}
            asked = {"items": [{"what": text, "how": text}], "reason": text, "legal_basis": text,
                     "until": self.scene.supplement()["until"]}
            declined = {"reasons": [text], "legal_basis": text, "right_agency": text}
            for more, read in (({"voluntary": [{"name": text}]}, [("voluntary", 0, "name")]),
                               ({"outcome": "supplement", "supplement": asked},
                                [("supplement", "items", 0, "what"), ("supplement", "items", 0, "how"),
                                 ("supplement", "reason")]),
                               ({"outcome": "decline", "decline": declined},
                                [("declined", "reasons", 0), ("declined", "legal_basis")])):
                answer, dossier = self.taken({**common, **more})
                if not dossier:
                    yield f"{what}: {answer}"
                    continue
                for path in [("applicant", "name"), ("applicant", "address"), ("applicant", "organisation"),
                             ("content",), *read]:
                    yield from self.same(f"{what} in {spelled(path)}", expected, got(dossier, path))

    def draft(self):
        citizen = Anybody(self.scene.province)
        started = citizen.ask("POST", "/api/drafts", {
            "procedure": life.PROCEDURE, "agency": self.scene.clerk.session["agency"]["id"]}).json
        place, secret = "/api/drafts/" + started["id"], {"X-Draft-Secret": started["secret"]}
        revision = 0
        for what, (text, expected) in KEPT.items():
            typed = {"applicant": {"name": text, "address": text}, "content": text, "delivery": "counter"}
            answer = citizen.ask("PUT", place, typed, {**secret, "If-Match": f'"{revision}"'})
            if answer.status != 200:
                yield f"{what}: {answer}"
                continue
            # Two spellings of one text are one: the second save changes nothing.
            revision = answer.json["revision"]
            read = citizen.get(place, **secret).json
            for path in (("applicant", "name"), ("applicant", "address"), ("content",)):
                yield from self.same(f"{what} in {spelled(path)}", expected, got(read, path))

    def numbers(self):
        for number, phone in (("056 190 000 123", "+84 905 000 111"), ("056.190.000.123", "(0905) 000-111"),
                              ("056190000123", "0084905000111")):
            applicant = {**life.applicant(1), "number": number, "phone": phone}
            answer, dossier = self.taken({**self.scene.intake(), "applicant": applicant})
            if not dossier:
                yield f"{number}, {phone}: {answer}"
                continue
            yield from self.same(number, "056190000123", dossier["applicant"]["number"])
            yield from self.same(phone, "0905000111", dossier["applicant"]["phone"])

    def note(self):
        """What an officer writes at a step is read in the dossier's history."""
        for what, (text, expected) in KEPT.items():
            taken = self.scene.clerk.act("/api/dossiers", self.scene.intake()).json
            answer = self.scene.clerk.act(f"/api/dossiers/{taken['id']}/hand-over", {"step": "b1", "note": text},
                                          revision=taken["revision"])
            timeline = self.scene.clerk.get("/api/dossiers/" + taken["id"]).json["timeline"]
            if not any(entry.get("note") == expected for entry in timeline):
                yield f"{what}: {answer}: {[entry.get('note') for entry in timeline]}"

    def searched(self):
        """What is typed into the search is looked for as it is, not as a pattern of the store."""
        self.taken({**self.scene.intake(), "applicant": {**life.applicant(1), "name": "Ƀuôn 100%_a\\b"}})
        for word, finds in (("%", False), ("_", False), ("%25_A", False), ("\\", False), ("b%n", False), ("100%25_a", True), ("buon", True), ("'", None),
                            ("Buo\u0302n", True), ("\uff22\u200buon", True), ("H32%1", False)):
            plain = word.replace("%25", "%")
            items = self.scene.clerk.get("/api/work?view=all&q=" + urllib.parse.quote(plain)).json["items"]
            strange = [item["applicant"] for item in items if plain in "%_\\" and plain not in item["applicant"]]
            if strange:
                yield f"{plain!r} found {strange[:3]}"
            if finds is not None and finds != any("Ƀuôn" in item["applicant"] for item in items):
                yield f"{plain!r} found {[item['applicant'] for item in items][:3]}"

    def costs(self):
        """No body of a megabyte holds up the server: half a megabyte of marks once took 29 seconds."""
        marks, nobody = "\u0323\u0301" * 120_000, Anybody(self.scene.province)
        for what, send in (
                ("a login", lambda: nobody.ask("POST", "/api/session", {"account": marks, "password": marks})),
                ("a draft", lambda: nobody.ask("POST", "/api/drafts", {"procedure": marks, "agency": "a"})),
                ("a name of a member", lambda: nobody.ask("POST", "/api/session", {marks: "a"})),
                ("a card", lambda: self.scene.clerk.ask("POST", "/api/citizen-card", {"raw": marks})),
                ("a search", lambda: nobody.get("/api/procedures?q=" + "%CC%A3%CC%81" * 1_300))):
            began = time.monotonic()
            answer = send()
            took = time.monotonic() - began
            if took > 3 or not 400 <= answer.status < 500:
                yield f"{what}: {took:.1f} s, {answer}"


def main():
    rules = []
    for store in sys.argv[2:] or ["sqlite", "postgres"]:
        folder = places.folder()
        cluster = places.Cluster(folder, {}) if store == "postgres" else None
        scene = Scene(places.Province(os.path.abspath(sys.argv[1]), folder, 40, cluster))
        kept = Kept(scene)
        # Where every field is refused the store is not asked: once is enough.
        if store == "sqlite":
            rules += [(f"{one}: every text has its bounds", Tried(scene, one).fields)
                      for one in operations() if one.body()]
            rules += [("the cost of a body is bounded by its bytes", kept.costs)]
        rules += [(f"{store}: {sentence}", rule) for sentence, rule in (
            ("what is typed at the counter is read back as it was meant", kept.intake),
            ("what a citizen types is read back as it was meant", kept.draft),
            ("numbers are kept in one spelling", kept.numbers),
            ("a search looks for its words, whatever signs are in them", kept.searched),
            ("what an officer notes is read back as it was meant", kept.note))]
    verdict(rules)


main()
