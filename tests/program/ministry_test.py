#!/usr/bin/env python3
"""The real program against the Ministry's software as tests/program/ministry.py has it, on both stores: whatever the line does
and whenever the server is killed, each month's book is in effect once, and planted differences are found with their age.

    ministry_test.py MOTCUA
"""

import datetime
import json
import pathlib
import sys
import time

from client import Person, done
from ministry import KEY, Ministry
from servers_test import lasting

import province as places
from house import verdict

HOME = "/api/ministry"


def until(what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.2)
    return False


class Connected(places.Province):
    """A province whose server speaks to the Ministry, on the machine's own day."""

    def __init__(self, program, folder, ministry, cluster=None):
        self.reference = lasting(folder)
        super().__init__(program, folder, 20, cluster)
        pathlib.Path(self.data, "clock-shift-days").write_text("0\n", encoding="ascii")
        key = pathlib.Path(folder, "ministry.key")
        key.write_text(KEY + "\n", encoding="utf-8")
        key.chmod(0o600)
        self.sending = ["--ministry", ministry.url, "--ministry-key", str(key), "--rate-limits", "off"]

    def command(self, name, *words):
        return super().command(name, *words, *(["--reference", self.reference] if name == "demo" else []))

    shift = datetime.timedelta()

    def serve(self):
        vietnam = datetime.timezone(datetime.timedelta(hours=7))
        self.today = (datetime.datetime.now(vietnam) + self.shift).date()
        self.start(*self.sending, "--today", self.today.isoformat())


class Telling:
    def __init__(self, program, store):
        folder = places.folder()
        cluster = places.Cluster(folder, {"recovery_init_sync_method": "syncfs"}) if store == "postgres" else None
        self.store, self.ministry = store, Ministry()
        self.province = Connected(program, folder, self.ministry, cluster)
        self.assets = []

    def begin(self):
        """An accountant with five assets, whose agency the department gives a code."""
        self.province.serve()
        self.log_in()
        agency, today = self.keeper.session["agency"]["id"], self.province.today.isoformat()
        self.agency = agency
        done(self.keeper.act(f"/api/asset-books/{agency}/open", {"first_year": self.province.today.year, "decision": "01/QĐ-UBND"}))
        for number in range(5):
            entry = {"agency": agency, "class": "pc", "origin": "bought", "paid": [{"source": "budget", "amount": 15_000_000 + number}],
                     "first_use": today, "on": today, "place": self.keeper.session["unit"]["id"], "user": "Nguyễn Văn Dùng",
                     "description": {"name": "Máy vi tính", "accounts_number": f"SH-{number}"}, "papers": {"decision": "05/QĐ", "decided": today}}
            self.assets.append(done(self.keeper.act("/api/assets", entry))["code"])
        return self

    def log_in(self):
        self.keeper, self.chief = (Person(self.province, next(one["account"] for one in self.province.accounts if one["account"].startswith(word)))
                                   for word in ("ketoan.", "taisan."))

    def unit(self):
        return done(self.chief.get(f"{HOME}/units/{self.agency}"))["unit"]

    def told_through_trouble(self):
        """Silent, failing, half answers, an answer lost after it was taken: told until it is answered."""
        self.ministry.mood[:] = ["fails", "half", "loses"]
        page = done(self.chief.act(f"{HOME}/units/{self.agency}/code", {"code": "T01005"}))
        if page["unit"]["code"] != "T01005":
            yield f"the code is not given: {page}"
        if not until(lambda: self.unit()["state"] == "done"):
            yield f"not told in the end: {self.unit()}"
        yield from self.once(1)
        if not until(lambda: "ministry_reached" in self.province.log(), 10) or "ministry_unreached" not in self.province.log():
            yield "the log does not say that the Ministry was not reached, and is again"

    def once(self, sendings):
        """Each asset came into effect once, whatever was sent how often; what was sent again was the same bytes."""
        twice = [key for key, times in self.ministry.effects.items() if times != 1]
        if twice or len(self.ministry.effects) != len(self.assets):
            yield f"in effect more than once, or not at all: {twice} {len(self.ministry.effects)}"
        for bodies in self.ministry.parts.values():
            if len(set(bodies)) > sendings:
                yield f"{len(set(bodies))} different bodies of {sendings} sendings"
        yield from self.ministry.defects

    def killed_while_sending(self):
        """Killed while the Ministry has the request, and right after it has taken it; the next server ends it."""
        before = len([body for bodies in self.ministry.parts.values() for body in bodies])
        for mood in ("silent", "loses", "well"):
            self.ministry.mood[:] = [mood]
            done(self.chief.act(f"{HOME}/units/{self.agency}/send", {}))
            until(lambda: not self.ministry.mood, 15)
            self.province.kill()
            self.ministry.mood[:] = []
            self.province.serve()
            self.log_in()
            if not until(lambda: self.unit()["state"] == "done", 90):
                yield f"after a kill ({mood}) it is never told: {self.unit()}"
        after = len([body for bodies in self.ministry.parts.values() for body in bodies])
        if after < before + 3:
            yield f"only {after - before} requests came of three sendings"
        yield from self.once(4)
        sendings = done(self.chief.get(f"{HOME}/units/{self.agency}"))["sendings"]
        if len(sendings) != 1 or sendings[0]["attempt"] != 4 or sendings[0]["taken"] != len(self.assets):
            yield f"one month, told four times, is not one sending: {sendings}"

    def refused(self):
        """One asset refused with a reason is seen by its accountant; a request refused as a whole is not sent on and on."""
        self.ministry.refuses = {self.assets[0]}
        done(self.chief.act(f"{HOME}/units/{self.agency}/send", {}))
        until(lambda: self.unit()["state"] == "refused")
        page = done(self.keeper.get(f"{HOME}/units/{self.agency}"))
        if page["refused"] != [{"asset": self.assets[0], "reason": "Thiếu biển kiểm soát"}]:
            yield f"the accountant sees {page['refused']}"
        self.ministry.refuses, self.ministry.mood[:] = set(), ["refuses"]
        done(self.chief.act(f"{HOME}/units/{self.agency}/send", {}))
        if not until(lambda: (self.unit()["sending"] or {}).get("failed_for_good")):
            yield f"a request refused as a whole is not told: {self.unit()}"
        done(self.chief.act(f"{HOME}/units/{self.agency}/send", {}))
        if not until(lambda: self.unit()["state"] == "done"):
            yield "made anew it is not told"

    def dripping(self):
        """While what it holds comes byte by byte, books are told as ever, and the server can be stopped; then it is fetched."""
        self.ministry.page_mood[:] = ["drips"] * 9
        done(self.chief.act(f"{HOME}/fetch", {}))
        until(lambda: len(self.ministry.page_mood) < 9, 15)
        done(self.chief.act(f"{HOME}/units/{self.agency}/send", {}))
        if not until(lambda: self.unit()["state"] == "done", 12):
            yield f"a book waits for what is fetched: {self.unit()}"
        began = time.monotonic()
        self.province.stop()
        if time.monotonic() - began > 10:
            yield f"stopping waits for what is fetched: {time.monotonic() - began:.0f} s"
        self.ministry.page_mood[:] = []
        self.province.serve()
        self.log_in()
        if not until(lambda: not done(self.chief.get(HOME))["fetching"]):
            yield "what was wanted is forgotten"

    def planted(self):
        """What the Ministry holds is fetched page by page and compared: planted differences are found, and nothing else."""
        held = self.ministry.held["T01005"]
        held[self.assets[1]] = {**held[self.assets[1]], "cost": 9}
        del held[self.assets[2]]
        held["TS9999999"] = {**held[self.assets[3]], "asset": "TS9999999"}
        self.ministry.page_mood[:] = ["fails", "half", "loses"]
        done(self.chief.act(f"{HOME}/fetch", {}))
        if not until(lambda: done(self.chief.get(HOME)).get("unreached", "").startswith("T01005: ")):
            yield "a Ministry that does not give a page is not told"
        self.ministry.page_mood[:] = ["fails", "half"]  # the third time it does
        done(self.chief.act(f"{HOME}/fetch", {}))
        if not until(lambda: not done(self.chief.get(HOME))["fetching"]):
            yield "what the Ministry holds is never fetched"
        found = done(self.keeper.get(f"{HOME}/differences"))["items"]
        wanted = {("cost", self.assets[1]), ("missing_ministry", self.assets[2]), ("missing_register", "TS9999999")}
        if {(one["kind"], one["number"]) for one in found} != wanted:
            yield f"found {[(one['kind'], one['number']) for one in found]}"
        if [one["age"] for one in found] != [0, 0, 0] or {one["owner"] for one in found} != {"accountant", "ministry"}:
            yield f"ages or owners: {found}"
        table = self.chief.get(f"{HOME}/differences/file?form=xlsx&agency={self.agency}")
        if not table.content.startswith(b"PK"):
            yield f"no workbook: {table}"
        if len(done(self.chief.get(f"{HOME}/differences?kind=cost&owner=ministry"))["items"]) != 1:
            yield "the filters do not filter"

    def whole(self):
        """The journal is whole, computed again it says the same, and the secret stands nowhere."""
        before = done(self.chief.get(f"{HOME}/differences"))
        self.province.stop()
        found = self.province.command("verify")
        if found.get("found_wanting"):
            yield f"verify finds something: {found}"
        self.province.command("replay")
        self.province.serve()
        self.log_in()
        after = done(self.chief.get(f"{HOME}/differences"))
        if before["items"] != after["items"]:
            yield "computed again, the differences are others"
        if KEY in self.province.log() or KEY in json.dumps([str(row) for row in self.province.rows("SELECT body FROM outbox")]):
            yield "the secret stands in the log or the outbox"
        for path in pathlib.Path(self.province.data).rglob("*"):
            if path.is_file() and KEY.encode() in path.read_bytes():
                yield f"the secret stands in {path.name}"

    def rules(self):
        return [(f"{self.store}: R-132 {words}", what) for words, what in (
            ("a Ministry that fails, answers half and loses answers is told until it answers, in effect once", self.told_through_trouble),
            ("killed while sending, the next server ends it; in effect once", self.killed_while_sending),
            ("what is refused is seen with its reason", self.refused),
            ("while what it holds drips in, books are told and the server stops", self.dripping),
            ("planted differences are found and nothing else", self.planted),
            ("the journal is whole and the secret stands nowhere", self.whole))]


if __name__ == "__main__":
    sys.exit(verdict([rule for store in ("sqlite", "postgres") for rule in Telling(str(pathlib.Path(sys.argv[1]).absolute()), store).begin().rules()]))
