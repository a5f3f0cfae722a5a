#!/usr/bin/env python3
"""Broken data on the disk: what is imported, what is stored, and where it is stored. Told plainly, nothing changed.

    data_test.py MOTCUA
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

from client import TOP
from journal import changed, state

import province as places
from house import verdict


class Data:
    def __init__(self, program):
        self.program, self.folder = program, places.folder()
        self.province = places.Province(program, self.folder, 40)
        self.copies = 0

    def run(self, *words, within=60):
        return subprocess.run([self.program, *words], check=False, capture_output=True, text=True, timeout=within)

    def told(self, ran, *words):
        """Refused by the program itself, in words that name what is wrong."""
        if ran.returncode != 1:
            yield f"ended with {ran.returncode}: {ran.stderr[:300]}"
        yield from (f"«{word}» is not told: {ran.stderr[:300]}" for word in words if word not in ran.stderr)

    def copy(self, what):
        self.copies += 1
        return pathlib.Path(shutil.copytree(what, f"{self.folder}/copy-{self.copies}"))

    # Reference data

    def reference(self):
        place = pathlib.Path(f"{self.folder}/reference-{self.copies}")
        for part in ("org", "calendars", "catalogue"):
            shutil.copytree(TOP / part, place / part)
        self.copies += 1
        return place

    def imported(self, file, change, *words):
        """An import in which one file was changed by hand."""
        place = self.reference()
        path = place / file
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        before = state(self.province)
        yield from self.told(self.run("import", *self.province.where, str(place)), path.name, *words)
        yield from changed(before, state(self.province))

    def malformed(self):
        yield from self.imported("catalogue/ho-tich/2.000635.toml", lambda text: text + "\n[[steps\n")

    def unknown_member(self):
        yield from self.imported("catalogue/ho-tich/2.000635.toml", lambda text: "due = 3\n" + text, "due")

    def no_utf8(self):
        place = self.reference()
        path = place / "calendars/2021.toml"
        path.write_bytes(path.read_bytes() + b"# \xff\xfe\n")
        before = state(self.province)
        yield from self.told(self.run("import", *self.province.where, str(place)), path.name)
        yield from changed(before, state(self.province))

    def no_folder(self):
        yield from self.told(self.run("import", *self.province.where, f"{self.folder}/nowhere"), "nowhere")

    def untouched(self):
        """The same reference data once more change nothing."""
        before = state(self.province)
        ran = self.run("import", *self.province.where, str(self.reference()))
        if ran.returncode != 0:
            yield ran.stderr
        yield from changed(before, state(self.province))

    def while_serving(self):
        """A server takes over what a command imports beside it."""
        def hotline():
            return json.loads(self.province.get("/api/portal"))["hotline"]
        self.province.start()
        try:
            before = hotline()
            place = self.reference()
            path = place / "org/khanh-hoa-2021.toml"
            path.write_text(path.read_text(encoding="utf-8").replace('hotline = "1022"', 'hotline = "1900 1022"'),
                            encoding="utf-8")
            ran = self.run("import", *self.province.where, str(place))
            if ran.returncode != 0:
                yield ran.stderr
            until = time.monotonic() + 20  # a second, on a machine that has one to spare
            while hotline() == before and time.monotonic() < until:
                time.sleep(0.1)
            if (before, hotline()) != ("1022", "1900 1022"):
                yield f"{before} became {hotline()}"
        finally:
            self.province.stop()

    # The database

    def spoiled(self, spoil, commands):
        """Each command over a copy whose database was spoiled says no and lives to say it."""
        for command in commands:
            place = self.copy(self.province.data)
            spoil(place / "motcua.db")
            ran = self.run(command, "--data", str(place), *(["--port", "0"] if command == "serve" else []))
            yield from (f"{command}: {what}" for what in self.told(ran, "motcua"))

    def no_database(self):
        def spoil(path):
            path.write_bytes(b"<!doctype html>" + b"x" * 20_000)
        yield from self.spoiled(spoil, ("serve", "verify", "replay"))

    def other_database(self):
        def spoil(path):
            raw = bytearray(path.read_bytes())
            raw[68:72] = b"ABCD"  # another program's mark
            path.write_bytes(raw)
        yield from self.spoiled(spoil, ("serve", "verify", "replay"))

    def cut_database(self):
        def spoil(path):
            path.write_bytes(path.read_bytes()[:path.stat().st_size // 3])
        yield from self.spoiled(spoil, ("verify", "replay"))

    def one_byte(self):
        """A byte of a record of the journal is another one: verify finds it."""
        records = [bytes.fromhex(text) for (text,) in
                   self.province.rows("SELECT hex(record) FROM event WHERE kind = 1 ORDER BY stream, seq LIMIT 40")]
        tried = 0
        for record in records[5::10]:
            place = self.copy(self.province.data)
            raw = (place / "motcua.db").read_bytes()
            at = raw.find(record)
            if at < 0:
                continue  # split over pages
            raw = bytearray(raw)
            raw[at + len(record) // 2] ^= 1
            (place / "motcua.db").write_bytes(raw)
            ran, tried = self.run("verify", "--data", str(place), "--json"), tried + 1
            if ran.returncode != 1:
                yield f"verify ended with {ran.returncode}: {ran.stdout[:200]}"
        if not tried:
            yield "no record was found in the file"

    # Where it is

    def no_directory(self):
        file = pathlib.Path(self.folder, "a-file")
        file.write_text("x", encoding="ascii")
        for place in (str(file), "/proc/motcua"):
            yield from self.told(self.run("import", "--data", place, str(TOP)), place)

    def no_postgres(self):
        os.makedirs(f"{self.folder}/none")
        yield from self.told(self.run("serve", "--data", f"{self.folder}/none", "--store",
                                      f"postgresql:///motcua?host={self.folder}&user=mc", "--port", "0"), self.folder)

    def port_in_use(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = str(other.getsockname()[1])
            yield from self.told(self.run("serve", *self.province.where, "--port", port), port, "in use")


def main():
    data = Data(os.path.abspath(sys.argv[1]))
    verdict([
        ("a catalogue file that is no TOML is named, and nothing is imported", data.malformed),
        ("a member nobody knows is named, and nothing is imported", data.unknown_member),
        ("a calendar that is no UTF-8 is named, and nothing is imported", data.no_utf8),
        ("a folder that is not there is named", data.no_folder),
        ("the same data imported again change nothing", data.untouched),
        ("a running server takes over what is imported", data.while_serving),
        ("a database that is none is refused", data.no_database),
        ("another program's database is refused", data.other_database),
        ("a database cut short is refused", data.cut_database),
        ("one changed byte of the journal is found", data.one_byte),
        ("a data directory that cannot be made is named", data.no_directory),
        ("a PostgreSQL that is not there is named", data.no_postgres),
        ("a port in use is named", data.port_in_use),
    ])


main()
