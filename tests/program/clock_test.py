#!/usr/bin/env python3
"""The machine's clock is set while the server runs, and is wrong when it starts: nothing is done by itself that would not be
done by the right one. The wall clock of motcua_later, the same program with two formats more, shows what a file says; its steady
clock goes on.

    clock_test.py MOTCUA        motcua_later lies beside it
"""

import datetime
import json
import os
import pathlib
import random
import sys
import time
import urllib.request

from client import Person
from servers_test import CLOSED, SECRET, Gateway, lasting
from journal import records

import life
import province as places
from house import verdict

AHEAD = 40  # days: past a month to supplement, and past all that is still told
NEVER = 1 << 62  # when what was given up is due


class Moved(places.Province):
    """A province whose server has a clock that a test moves."""

    def __init__(self, program, folder, gateway, cluster=None):
        self.reference = lasting(folder)
        super().__init__(program, folder, 40, cluster)
        pathlib.Path(self.data, "clock-shift-days").write_text("0\n", encoding="ascii")
        self.offset = pathlib.Path(folder, "offset")
        key = pathlib.Path(folder, "gateway.key")
        key.write_text(SECRET + "\n", encoding="utf-8")
        key.chmod(0o600)
        self.sending = ["--gateway", gateway.url, "--gateway-key", str(key), "--rate-limits", "off"]
        self.environment = {**os.environ, "MC_CLOCK": str(self.offset)}

    def command(self, name, *words):
        return super().command(name, *words, *(["--reference", self.reference] if name == "demo" else []))

    def set(self, days):
        whole = self.offset.with_suffix(".new")
        whole.write_text(f"{days * 86_400}\n", encoding="ascii")
        whole.replace(self.offset)

    def serve(self, *words):
        self.start(*self.sending, *words)

    def doubt(self):
        return json.loads(self.get("/api/ready")).get("clock")

    def number(self, name):
        with urllib.request.urlopen(self.numbers) as answer:
            return next(float(line.split()[-1]) for line in answer.read().decode().splitlines() if line.startswith(name + " "))

    def log(self, event):
        lines = pathlib.Path(self.data, "log").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if f'"{event}"' in line]

    def waits(self):
        """Rules, messages on their way, messages given up."""
        return [int(n) for n in self.rows(
            f"SELECT (SELECT count(*) FROM timer), (SELECT count(*) FROM outbox WHERE due < {NEVER}),"
            f" (SELECT count(*) FROM outbox WHERE due >= {NEVER})")[0]]

    def today(self, days):
        vietnam = datetime.timezone(datetime.timedelta(hours=7))
        return (datetime.datetime.now(vietnam) + datetime.timedelta(days=days)).date().isoformat()


def until(what, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return bool(what())


class Clock:
    def __init__(self, program, store):
        self.gateway = Gateway(random.Random(1))
        self.deaf = True
        status = self.gateway.status
        self.gateway.status = lambda *asked: 503 if self.deaf else status(*asked)
        folder = places.folder()
        cluster = places.Cluster(folder, {"recovery_init_sync_method": "syncfs"}) if store == "postgres" else None
        self.store, self.province = store, Moved(program, folder, self.gateway, cluster)

    def begin(self):
        """One dossier waits for papers, and its message for the gateway."""
        province = self.province
        province.set(0)
        # The demo's last record is years old: an operator says that it is today.
        province.serve("--today", province.today(0))
        clerk = Person(province, life.communes(province)[0]["clerk"])
        body = {**life.intake_body(clerk.upload().json["hash"], 1), "outcome": "supplement", "supplement": {
            "items": [{"component": "C1", "what": "Tờ khai chưa ký", "how": "Ký rồi quét lại"}],
            "reason": "Tờ khai chưa có chữ ký", "until": life.in_a_month(province)}}
        self.dossier = int(clerk.act("/api/dossiers", body).json["id"])
        return self

    def closed(self):
        return [r for r in records(self.province) if r["kind"] == 1 and r["type"] == CLOSED]

    def rests(self, begun):
        """For some looks of everything that acts by itself."""
        time.sleep(4)
        if self.province.waits() != begun:
            yield f"rules, messages, given up: {begun} became {self.province.waits()}"
        yield from (f"dossier {r['stream']} was closed" for r in self.closed())

    def ahead_for_seconds(self):
        province = self.province
        # What the demo wrote years ago is too old to be told, and is given up at once.
        if not until(lambda: province.waits()[:2] == [1, 1]):
            return (yield f"other things wait: {province.waits()}")
        if province.doubt() or province.number("motcua_clock_doubted"):
            yield f"doubted before it jumped: {province.doubt()}"
        begun = province.waits()
        province.set(AHEAD)
        yield from self.rests(begun)
        said = province.doubt() or ""
        if "nhảy tới" not in said and "nhanh hơn máy chủ" not in said:
            yield f"ready says: {said}"
        if province.number("motcua_clock_doubted") != 1 or province.number("motcua_clock_jumps") != 1:
            yield "the numbers do not say that the clock jumped"
        if not until(lambda: province.log("clock_doubted")):
            yield "the log does not say that the clock jumped"
        province.set(0)
        if not until(lambda: not province.doubt()):
            yield f"still doubted once it is right again: {province.doubt()}"
        yield from self.rests(begun)
        self.deaf = False
        if not until(lambda: province.waits()[1] == 0, 40):
            yield f"the message that waited is not sent: {province.waits()}"
        if province.waits()[2] != begun[2]:
            yield "a message was given up"
        if not province.log("gateway_unreachable") or "HTTP 503" not in province.log("gateway_unreachable")[0]:
            yield "the log does not say why the gateway was not reached"
        if not until(lambda: province.log("gateway_reached")):
            yield "the log does not say that the gateway is reached again"

    def set_back(self):
        """What was claimed or put off by a clock that was ahead is not held back."""
        province = self.province
        province.set(-1)
        if not until(lambda: province.doubt()):
            yield "a clock set back by a day is not doubted"
        province.set(0)
        if not until(lambda: not province.doubt()):
            yield "still doubted"

    def wrong_at_the_start(self):
        province = self.province
        begun = province.waits()
        province.stop()
        province.set(AHEAD)
        province.serve()
        yield from self.rests(begun)
        said = province.doubt() or ""
        expected = "--today" if self.store == "sqlite" else "máy chủ cơ sở dữ liệu"
        if not province.doubt() or (expected not in said and "--today" not in said):
            yield f"ready says: {said}"
        province.stop()
        province.serve("--today", province.today(0))
        if not until(lambda: province.log("clock_not_confirmed")):
            yield "a day that the clock does not show confirmed it"
        yield from self.rests(begun)
        province.stop()
        province.serve("--today", province.today(AHEAD))
        if self.store == "postgres":
            # The database's server still says otherwise, whatever somebody has read on a wall.
            yield from self.rests(begun)
            if "máy chủ cơ sở dữ liệu" not in (province.doubt() or ""):
                yield f"ready says: {province.doubt()}"
        elif not until(lambda: province.waits()[0] == 0):
            yield f"confirmed, and no rule acts: {province.waits()}, {province.doubt()}"
        province.stop()

    def whole(self):
        if self.province.command("verify").get("found_wanting"):
            yield "verify finds something"

    def rules(self):
        return [(f"{self.store}: R-033 a clock that is ahead for seconds closes nothing and gives nothing up", self.ahead_for_seconds),
                (f"{self.store}: a clock set back is doubted until it is right again", self.set_back),
                (f"{self.store}: a start far ahead of the journal waits for an operator or for the database's clock",
                 self.wrong_at_the_start),
                (f"{self.store}: the journal is whole", self.whole)]


if __name__ == "__main__":
    sys.exit(verdict([rule for store in ("sqlite", "postgres") for rule in Clock(str(pathlib.Path(sys.argv[1]).absolute().parent / "motcua_later"), store).begin().rules()]))
