#!/usr/bin/env python3
"""`motcua vectors` over what lies in the project itself: cases of terms, of the lunar year, of cards and of searches, on
every clone. Names to search are those of org/ and catalogue/; a second reader of the rule looks for them besides.

    vectors_test.py MOTCUA
"""

import json
import os
import pathlib
import subprocess
import sys
import tomllib
import unicodedata

from client import TOP

import province as places
from house import verdict

PROGRAM = os.path.abspath(sys.argv[1])
CLOCK = TOP / "src/clock/testdata"
COMMITTED = {"deadlines": ([CLOCK / "deadline_cases.json", "--holidays", CLOCK / "holidays.json"], 45),
             "lunar": ([TOP / "src/calendar/testdata/lunar.json"], 26), "cccd": ([TOP / "src/identity/testdata/cards.json"], 10)}


def vectors(kind, *words):
    """(status, what was counted)"""
    ran = subprocess.run([PROGRAM, "vectors", kind, *map(str, words), "--json"], check=False, capture_output=True, text=True, timeout=60)
    return ran.returncode, json.loads(ran.stdout or '{"passed": 0, "failed": 0, "failures": []}')


def committed():
    for kind, (words, least) in COMMITTED.items():
        status, told = vectors(kind, *words)
        if status != 0 or told["failed"] or told["passed"] < least:
            yield f"{kind}: status {status}, {told['passed']} passed; {told['failures'][:5]}"


def names_of_units():
    named = {}
    for path in sorted((TOP / "org").glob("khanh-hoa-*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            named |= {agency["id"]: agency["name"] for agency in group["agencies"]}
    return named


def names_of_procedures():
    read = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((TOP / "catalogue").rglob("*.toml"))]
    return {version["code"]: version["name"] for version in read}


def as_units(named):
    """A province with its wards, as lists of units are published."""
    return [{"Code": "tinh", "FullName": "(tỉnh)", "Wards": [{"Code": code, "FullName": name} for code, name in named.items()]}]


def as_procedures(named):
    return [{"metadata": {"mã_thủ_tục": code, "tên_thủ_tục": name}} for code, name in named.items()]


class Search:
    """One kind of names and the queries that go with it."""

    def __init__(self, file, key, named, shape):
        self.queries = json.loads((TOP / "src/procedure/testdata" / file).read_text(encoding="utf-8"))["queries"]
        self.key, self.named, self.folder = key, named, pathlib.Path(places.folder())
        self.corpus = self.written("corpus.json", shape(named))

    def written(self, name, value):
        (self.folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return self.folder / name

    def ask(self, queries):
        return vectors("search", self.written("queries.json", {"queries": queries}), "--corpus", self.corpus)

    def ours(self):
        status, told = self.ask(self.queries)
        if status != 0 or told["passed"] != len(self.queries):
            yield from told["failures"] or [f"status {status}: {told}"]

    def told_apart(self):
        """Each case fails when its answer is another one: one more, or one less."""
        for query in self.queries:
            other = next(code for code in self.named if code not in query[self.key])
            for answer in ([*query[self.key], other], query[self.key][1:] if query[self.key] else ["khong-co"]):
                status, told = self.ask([{**query, self.key: answer}])
                if status != 1 or told["failed"] != 1:
                    yield f"«{query['q']}» passes with {answer}"

    def spelled(self):
        """A piece of every name, as people and machines spell it."""
        queries = []
        for number, name in enumerate(self.named.values()):
            piece = name[number % 5:].strip() if number % 2 else name[:12 + number % 7].strip()
            for typed in (piece, piece.upper(), unicodedata.normalize("NFD", piece), bare(piece), f"  {piece}\u200b "):
                queries.append({"q": typed, self.key: [code for code, other in self.named.items() if bare(piece) in bare(other)]})
        status, told = self.ask(queries)
        print(f"      {told['passed']} queries of {len(queries)} found what they name")
        if status != 0 or told["passed"] != len(queries):
            yield from told["failures"][:5] or [f"status {status}"]


def bare(text):
    """The rule of a search, read again without a look at src/base: accents, case and dashes do not matter."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("đ", "d").replace("–", "-"))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def main():
    kinds = {"units": Search("unit_queries.json", "codes", names_of_units(), as_units),
             "procedures": Search("procedure_queries.json", "ids", names_of_procedures(), as_procedures)}
    rules = [("the committed cases of terms, lunar years and cards pass", committed)]
    for what, search in kinds.items():
        rules += [(f"{what}: our queries find exactly what they name", search.ours),
                  (f"{what}: none of them passes with another answer", search.told_apart),
                  (f"{what}: a piece of any name finds it in every spelling", search.spelled)]
    verdict(rules)


main()
