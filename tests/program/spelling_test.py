#!/usr/bin/env python3
"""One text as different machines spell it: letters in one piece or in parts, lines ended by CR and LF, a mark at the
beginning of a file. What goes in by a command, its standard input or a data file is what a browser sends later.

    spelling_test.py MOTCUA
"""

import json
import os
import pathlib
import subprocess
import sys
import unicodedata

from client import TOP, Anybody
from journal import changed, state

import province as places
from house import verdict

PARTS = ("org", "calendars", "catalogue")
MARK = "\ufeff"
ACCOUNT, PASSWORD = "trần.thị.đẹp", "Chiếc ô xanh để ở cửa"


def apart(text):
    return unicodedata.normalize("NFD", text)


# What an editor or a file system makes of a data file.
SPELLINGS = {"in parts": apart, "with CR and LF": lambda text: text.replace("\n", "\r\n"), "with a mark": lambda text: MARK + text,
             "all of it": lambda text: MARK + apart(text).replace("\n", "\r\n")}


class Imported(places.Province):
    """A province begun by an import of a folder."""

    def __init__(self, program, folder, reference):
        self.program, self.cluster, self.server, self.data = program, None, None, f"{folder}/data"
        self.where = ["--data", self.data]
        self.told = self.command("import", str(reference))


class Spelling:
    def __init__(self, program):
        self.program = program
        self.province = places.Province(program, places.folder(), 40)
        self.province.start()
        self.person = self.province.accounts[0]["person"]

    def account(self, name, person, typed):
        words = [self.program, "account", *self.province.where, name, person]
        return subprocess.run(words, check=False, capture_output=True, input=typed.encode(), timeout=60)

    def log_in(self, name, password):
        return Anybody(self.province).ask("POST", "/api/session", {"account": name, "password": password})

    def passwords(self):
        """Each way to type it at the terminal, then each way a browser may send it."""
        for number, (what, typed) in enumerate((("in one piece", PASSWORD + "\n"), ("in parts", apart(PASSWORD) + "\n"),
                                                ("with CR and LF", PASSWORD + "\r\n"), ("without an end", PASSWORD),
                                                ("with a mark", MARK + PASSWORD + "\n"), ("all of it", MARK + apart(PASSWORD) + "\r\n"))):
            name = f"{ACCOUNT}{number}"
            ran = self.account(name, self.person, typed)
            if ran.returncode != 0:
                yield f"{what}: {ran.stderr.decode()}"
                continue
            for sent in (PASSWORD, apart(PASSWORD)):
                if (answer := self.log_in(name, sent)).status != 200:
                    yield f"typed {what}, {'in parts' if sent != PASSWORD else 'in one piece'} it opens nothing: {answer}"
            if self.log_in(name, PASSWORD + " ").status == 200:
                yield f"{what}: another password opens it too"

    def names(self):
        held = {name for (name,) in self.province.rows("SELECT name FROM account")}
        for number, name in enumerate((apart(ACCOUNT), ACCOUNT.upper(), apart(ACCOUNT.upper()))):
            password = f"{PASSWORD} {number}"
            ran = self.account(name, apart(self.person), password + "\n")
            if ran.returncode != 0:
                yield f"{ascii(name)}: {ran.stderr.decode()}"
            for sent in (ACCOUNT, apart(ACCOUNT), ACCOUNT.upper()):
                if (answer := self.log_in(sent, password)).status != 200:
                    yield f"set as {ascii(name)}, {ascii(sent)} is nobody: {answer}"
        if len(new := {name for (name,) in self.province.rows("SELECT name FROM account")} - held) != 1:
            yield f"of one name there are {new}"

    def refused(self):
        """What cannot be typed again, told in words; nothing is set."""
        before = self.province.rows("SELECT count(*) FROM account")
        for what, name, person, typed in (
                ("a control character in a password", "moi", self.person, PASSWORD + "\x07\n"), ("one in a name", "a\x1bb", self.person, PASSWORD),
                ("half a letter", "moi", self.person, "m" + "\u0301" * 40 + PASSWORD), ("nobody", "moi", "cb-khong-co", PASSWORD)):
            ran = self.account(name, person, typed)
            if ran.returncode not in (1, 2) or not ran.stderr.strip():
                yield f"{what}: {ran.returncode} {ran.stderr.decode()}"
        if self.province.rows("SELECT count(*) FROM account") != before:
            yield "an account was set"

    def reference(self, spelled, name=lambda text: text):
        place = pathlib.Path(places.folder(), "reference")
        for path in (path for part in PARTS for path in (TOP / part).rglob("*.toml")):
            to = place / path.relative_to(TOP).with_name(name(path.name))
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(spelled(path.read_text(encoding="utf-8")).encode())
        return place

    def shown(self, province):
        """All that an import makes anybody see; a version's own mark is that of its bytes."""
        got = lambda path: json.loads(province.get(path))  # noqa: E731
        listed = got("/api/procedures?q=")
        codes = [item["code"] for item in listed["items"]]
        one = {code: got("/api/procedures/" + code) for code in codes}
        return {"portal": got("/api/portal"), "list": listed, "procedures": one,
                "agencies": {code: got(f"/api/procedures/{code}/agencies") for code in codes}}

    def differences(self, expected, got, at=""):
        if isinstance(expected, dict) and isinstance(got, dict) and expected.keys() == got.keys():
            for name in expected.keys() - {"version", "hash"}:
                yield from self.differences(expected[name], got[name], f"{at}.{name}")
        elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
            for number, (one, other) in enumerate(zip(expected, got)):
                yield from self.differences(one, other, f"{at}[{number}]")
        elif expected != got:
            yield f"{at}: {ascii(got)[:200]} instead of {ascii(expected)[:200]}"

    def see(self, reference):
        province = Imported(self.program, places.folder(), reference)
        province.start()
        try:
            shown = self.shown(province)
        finally:
            province.stop()
        return shown, province

    def files(self):
        expected, plain = self.see(self.reference(lambda text: text))
        if len(expected["procedures"]) < 5:  # in force on the day of the machine
            yield f"only {len(expected['procedures'])} procedures are compared"
        for what, spelled in SPELLINGS.items():
            got, province = self.see(self.reference(spelled))
            yield from (f"{what}: {one}" for one in list(self.differences(expected, got))[:5])
            if province.told != plain.told:
                yield f"{what}: the import tells {province.told} instead of {plain.told}"
            yield from (f"{what}: {one}" for one in province.command("verify")["found_wanting"])

    def again(self):
        """Over what is in force already: nothing is new, or the file that is taken for new is named and nothing is taken."""
        province = Imported(self.program, places.folder(), self.reference(lambda text: text))
        for what, spelled in SPELLINGS.items():
            before = state(province)
            ran = subprocess.run([self.program, "import", *province.where, str(self.reference(spelled))], check=False,
                                 capture_output=True, text=True, timeout=60)
            if ran.returncode != 0 and ".toml" not in ran.stderr:
                yield f"{what}: no file is named: {ran.stderr}"
            yield from (f"{what}: {table} has changed" for table in changed(before, state(province)))

    def file_names(self):
        """A file named on a system that takes letters apart is recorded under the name others give it."""
        province = Imported(self.program, places.folder(), self.reference(lambda text: text, lambda name: apart("đã ký số " + name)))
        held = [bytes.fromhex(text) for (text,) in province.rows("SELECT hex(record) FROM event")]
        if not any("đã ký số ".encode() in record for record in held):
            yield "no record holds the name as it is read"
        yield from ("a record holds a name in parts" for record in held if apart("đã ký số ").encode() in record)
        yield from province.command("verify")["found_wanting"]


def main():
    spelling = Spelling(os.path.abspath(sys.argv[1]))
    verdict([
        ("a password typed at a terminal is the one a browser sends", spelling.passwords),
        ("an account's name is one name however it is spelled", spelling.names),
        ("what nobody could type again is refused", spelling.refused),
        ("reference data show the same however their files are spelled", spelling.files),
        ("the same data in another spelling are nothing new, or the file is named", spelling.again),
        ("a data file's name is recorded in one spelling", spelling.file_names),
    ])


main()
