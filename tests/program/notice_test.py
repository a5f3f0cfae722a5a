#!/usr/bin/env python3
"""Applicants are told by a real Kannel and a real SMTP server on loopback, on both stores: whatever these do and whenever our
server is killed, each message is seen once by whoever knows its key, or is listed as undeliverable.

    notice_test.py MOTCUA
"""

import collections
import concurrent.futures
import datetime
import hashlib
import hmac
import http.client
import http.server
import os
import pathlib
import random
import sys
import threading
import time
import traceback
import urllib.request

from client import Anybody, Person, done
from kannel import PASSWORD, USER, Kannel, wait_for
from letterbox import Mailbox
from servers_test import lasting

import life
import province as places
from house import verdict

KILLS = 40 if os.environ.get("MC_LONG") else 5
SEED = int(os.environ.get("MC_SEED") or time.time_ns() % 1_000_000)
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
PHONE, NUMBER, MAIL = "0905123456", "84905123456", "binh.nguyen@nguoinop.example"
MASKED = {"sms": "•••• ••• 456", "email": "b•••@nguoinop.example"}


class Proxy:
    """What stands in front of a province: one address, whichever port the server has this time."""

    def __init__(self, province):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                try:
                    status = Anybody(province, timeout=5).get(self.path).status
                except (OSError, http.client.HTTPException):
                    return self.connection.close()  # Kannel asks again
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Told(places.Province):
    def __init__(self, program, folder, kannel, mailbox, cluster=None):
        self.reference = lasting(folder)
        super().__init__(program, folder, 20, cluster)
        pathlib.Path(self.data, "clock-shift-days").write_text("0\n", encoding="ascii")
        self.kannel, self.mailbox, self.proxy = kannel, mailbox, Proxy(self)

    def command(self, name, *words):
        return super().command(name, *words, *(["--reference", self.reference] if name == "demo" else []))

    def serve(self, quiet="off"):
        self.start("--rate-limits", "off", "--quiet-hours", quiet, "--notices-per-day", "1000",
                   "--today", datetime.datetime.now(VIETNAM).date().isoformat(), "--sms", self.kannel.url, "--sms-user", USER,
                   "--sms-key", str(self.kannel.key), "--sms-from", "MOTCUA", "--sms-report", self.proxy.url,
                   "--mail", self.mailbox.url, "--mail-from", "motcua@khanhhoa.example")


class Telling:
    def __init__(self, program, store):
        folder = places.folder()
        cluster = places.Cluster(folder, {"recovery_init_sync_method": "syncfs"}) if store == "postgres" else None
        self.store, self.kannel, self.mailbox = store, Kannel(folder), Mailbox(folder)
        self.province = Told(program, folder, self.kannel, self.mailbox, cluster)
        self.chance, self.taken = random.Random(SEED), []

    def begin(self):
        self.province.serve()
        offices = life.communes(self.province)[0]
        self.people = {who: Person(self.province, account) for who, account in offices.items()}
        self.clerk = self.people["clerk"]
        self.boss = Person(self.province, next(one["account"] for one in self.province.accounts
                                               if one["account"].startswith("quantri") and one["agency"].startswith("UBND tỉnh")))
        self.file = self.clerk.upload().json["hash"]
        return self

    def serve_again(self, quiet="off"):
        self.province.serve(quiet)
        for person in (*self.people.values(), self.boss):
            person.hang_up()

    def take_in(self, **applicant):
        who = {**life.applicant(len(self.taken)), "phone": PHONE, "email": MAIL, **applicant}
        made = done(self.clerk.act("/api/dossiers", {**life.intake_body(self.file, 1), "applicant": who}))
        self.taken.append(made)
        return made

    def seen(self, dossier):
        return done(self.clerk.get(f"/api/dossiers/{dossier['id']}/notices"))["items"]

    def states(self, dossier):
        return {one["channel"]: one["state"] for one in self.seen(dossier)}

    def came(self, *dossiers, seconds=30):
        wanted = {"sms": "delivered", "email": "sent"}
        return wait_for(lambda: all(self.states(one) == wanted for one in dossiers), seconds)

    def rows(self):
        return self.province.rows("SELECT key, dossier, kind, channel, state FROM notice")

    def waiting(self):
        return int(self.province.rows(f"SELECT count(*) FROM outbox WHERE due < {1 << 62}")[0][0])

    # Each gives its defects.

    def arrives(self):
        dossier = self.take_in()
        if not self.came(dossier):
            yield f"not told: {self.seen(dossier)}"
        due = done(self.clerk.get(f"/api/dossiers/{dossier['id']}"))["due_at"]
        agency = self.clerk.session["agency"]["name"]
        when = f"{due[11:16]} {due[8:10]}/{due[5:7]}/{due[:4]}"
        text = f"Hồ sơ {dossier['code']} đã tiếp nhận, hẹn trả {when} tại {agency}."
        if self.kannel.network.sent != [(NUMBER, text)]:
            yield f"the telephone shows {self.kannel.network.sent}, not {text}"
        [(to, letter)] = self.mailbox.letters()
        if to != [MAIL] or letter["Subject"] != f"Hồ sơ {dossier['code']}: đã tiếp nhận" or text not in letter.get_content():
            yield f"the letter: {to} {letter}"
        if {one["channel"]: one["to"] for one in self.seen(dossier)} != MASKED:
            yield f"addresses are not masked: {self.seen(dossier)}"

    def reported(self):
        """Only under the message's own sign, and the same again is the same."""
        dossier = self.taken[0]
        key = next(row[0] for row in self.rows() if str(row[3]) == "0")
        sign = hmac.new(PASSWORD.encode(), b"sms-report\n" + key.encode(), hashlib.sha256).hexdigest()[:32]
        anybody = Anybody(self.province)
        for path, status in ((f"{key}/{sign}?status=1", 204), (f"{key}/{sign}?status=2", 204), (f"{key}/{'0' * 32}?status=2", 404),
                             (f"{'0' * 32}/{sign}?status=2", 404), (f"{key}/{sign}?status=x", 422), (f"{key}/{sign}", 204)):
            if (answer := anybody.get("/api/sms-report/" + path)).status != status:
                yield f"a report {path}: {answer}"
        if self.states(dossier)["sms"] != "delivered":
            yield "a later report undoes a delivery"

    def whole_life(self):
        """Ready is told from the event that puts it on the shelf; of one dossier in order."""
        dossier = {"id": self.taken[0]["id"], "revision": self.taken[0]["revision"]}
        for who, verb, body in life.acts_of(self.file):
            before = {one["kind"] for one in self.seen(dossier)}
            dossier["revision"] = done(self.people[who].act(f"/api/dossiers/{dossier['id']}/{verb}", body,
                                                            revision=dossier["revision"]))["revision"]
            ready = (who, verb) == ("clerk", "receive")
            if ready and ("applicant.ready" in before or not wait_for(
                    lambda: "applicant.ready" in {one["kind"] for one in self.seen(dossier)}, 10)):
                yield "ready is not told when it lies at the counter, or before"
        if not wait_for(lambda: {one["state"] for one in self.seen(dossier)} == {"delivered", "sent"} and len(self.seen(dossier)) == 6):
            yield f"not all told: {self.seen(dossier)}"
        said = [text for _, text in self.kannel.network.sent]
        words = ["đã tiếp nhận", "đã có kết quả", "đã được trả"]
        if [next((word for word in words if word in text), text) for text in said] != words:
            yield f"not in order: {said}"
        subjects = [letter["Subject"].partition(": ")[2] for _, letter in self.mailbox.letters()]
        if subjects != ["đã tiếp nhận", "đã có kết quả", "đã trả kết quả"]:
            yield f"letters not in order: {subjects}"

    def tracked(self):
        """Behind the receipt's secret alone."""
        citizen = Anybody(self.province)
        started = done(citizen.ask("POST", "/api/drafts", {"procedure": life.PROCEDURE, "agency": self.clerk.session["agency"]["id"]}))
        code = self.taken[0]["code"]
        for secret in ({}, {"X-Track-Secret": "doan-mo"}, {"X-Track-Secret": started["secret"]}):
            if (answer := citizen.get(f"/api/track/{code}/notices", **secret)).status != 404:
                yield f"without the secret: {answer}"

    def down_and_up(self):
        self.kannel.stop()
        self.mailbox.stop()
        dossier = self.take_in()
        if not wait_for(lambda: "sms_unreachable" in self.province.log() and "mail_unreachable" in self.province.log()):
            yield "nobody is told that nothing gets through"
        if self.states(dossier) != {"sms": "waiting", "email": "waiting"}:
            yield f"while both are down: {self.states(dossier)}"
        self.kannel.start()
        self.mailbox.start()
        if not self.came(dossier, seconds=40):
            yield f"not told afterwards: {self.seen(dossier)}"
        if not wait_for(lambda: "sms_reached" in self.province.log() and "mail_reached" in self.province.log(), 5):
            yield "nobody is told that it gets through again"

    def slow_and_lost(self):
        """Answers that come too late or not at all though the message was taken: it comes twice under one key."""
        self.mailbox.moods("fails", "loses", "slow")
        self.kannel.freeze(True)
        dossier = self.take_in()
        time.sleep(6)
        self.kannel.freeze(False)
        if not self.came(dossier, seconds=40):
            yield f"not told: {self.seen(dossier)}"
        ids = collections.Counter(letter["Message-ID"] for _, letter in self.mailbox.letters())
        if max(ids.values()) < 2:
            yield "no letter came twice, so nothing was tried"

    def killed(self):
        """Looked at again in once()."""
        print(f"      MC_SEED={SEED}, {KILLS} kills")
        cut = 0
        self.mailbox.moods(*["later"] * 4 * KILLS)
        for _ in range(KILLS):
            for _ in range(2):
                self.take_in()
            time.sleep(self.chance.random() * 1.6)
            self.province.kill()
            cut += self.waiting() != 0
            self.serve_again()
        print(f"      {self.store}: {cut} of {KILLS} kills left something on its way")
        # What a dead server had claimed is free after half a minute; meanwhile the next things are tried.
        self.killed_over = self.taken[-2 * KILLS:]
        return ()

    def refused(self):
        """What a mail server will never take is seen by the administrator, and goes again when he says so."""
        self.mailbox.strict(True)
        dossier = self.take_in(phone="02583811042", email="khong-co-ai@nguoinop.example")
        if not wait_for(lambda: self.states(dossier) == {"email": "given_up"}):
            return (yield f"not given up: {self.seen(dossier)}")
        failed = done(self.boss.get("/api/notices/failed"))
        if [(one["code"], one["why"]) for one in failed["items"]] != [(dossier["code"], "Nơi nhận từ chối (SMTP 550)")]:
            yield f"the administrator sees {failed}"
        listed = self.province.command("notices")
        if [one["key"] for one in listed["items"]] != [one["key"] for one in failed["items"]]:
            yield f"the command lists {listed}"
        self.mailbox.strict(False)
        left = done(self.boss.act(f"/api/notices/failed/{failed['items'][0]['key']}/again", {}))
        if left["items"] or not wait_for(lambda: sorted(one["state"] for one in self.seen(dossier)) == ["again", "sent"]):
            yield f"not sent again: {self.seen(dossier)}"

    def quiet(self):
        now = datetime.datetime.now(VIETNAM)
        hours = [(now + datetime.timedelta(hours=h)).strftime("%H:%M") for h in (-1, 1)]
        self.province.stop()
        self.serve_again("-".join(hours))
        dossier = self.take_in()
        time.sleep(3)
        if self.states(dossier) != {"sms": "waiting", "email": "waiting"}:
            yield f"written to at night: {self.states(dossier)}"
        self.province.stop()
        self.serve_again()
        if not self.came(dossier):
            yield f"not told in the morning: {self.seen(dossier)}"

    def once(self):
        """By its key each message was seen by its receiver, once for each act and channel; nothing else was sent."""
        if not self.came(*self.killed_over, seconds=90):
            yield f"not all told after the kills: {[self.states(one) for one in self.killed_over]}"
        keys = {"0": self.kannel.keys(), "1": self.mailbox.keys()}
        live = [row for row in self.rows() if str(row[4]) != "5"]
        doubled = [what for what, times in collections.Counter(tuple(map(str, row[1:4])) for row in live).items() if times != 1]
        if doubled:
            yield f"planned twice: {doubled}"
        unseen = [row for row in live if row[0] not in keys[str(row[3])]]
        if unseen:
            yield f"said to be sent, seen by nobody: {unseen}"
        unknown = (set(keys["0"]) | set(keys["1"])) - {row[0] for row in self.rows()}
        if unknown:
            yield f"seen, and in no ledger: {unknown}"
        if self.waiting():
            yield "something still waits in the outbox"
        print(f"      {len(live)} messages; {sum(keys['0'].values())} short ones came under {len(keys['0'])} keys, "
              f"{len(self.mailbox.letters())} letters under {len(keys['1'])}")

    def private(self):
        with urllib.request.urlopen(self.province.numbers, timeout=30) as told:
            numbers = told.read().decode()
        self.province.stop()
        for word in (PHONE, NUMBER, PHONE[1:], MAIL, "binh.nguyen", PASSWORD):
            if word in self.province.log() or word in numbers:
                yield f"log or metrics hold {word}"
            for table in ("outbox", "notice", "notice_day"):
                if word in str([[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]
                                for row in self.province.rows(f"SELECT * FROM {table}")]):
                    yield f"table {table} holds {word}"
        found = self.province.command("verify")
        if found.get("found_wanting"):
            yield f"verify finds something: {found}"

    @staticmethod
    def defects(what):
        try:
            return list(what())
        except Exception:  # told like a defect, so that the other store's are told as well
            return [traceback.format_exc()]

    def rules(self):
        """Each with its defects: both stores at once, because most of it is waiting."""
        return [(f"{self.store}: {words}", self.defects(what)) for words, what in (
            ("what is accepted is told by both channels, whole, and reported", self.arrives),
            ("a report counts under its own sign, once", self.reported),
            ("R-080 ready is told when it lies at the counter, and all in order", self.whole_life),
            ("what was sent is seen behind the secret alone", self.tracked),
            ("Kannel and the mail server down, then up", self.down_and_up),
            ("slow answers and lost ones", self.slow_and_lost),
            ("killed between commit and delivery, again and again", self.killed),
            ("what is refused for good is seen, and goes again by a person's word", self.refused),
            ("quiet hours wait for the morning", self.quiet),
            ("each message is seen once by its key", self.once),
            ("no number and no address in log, metrics, outbox or ledger", self.private))]


if __name__ == "__main__":
    program = str(pathlib.Path(sys.argv[1]).absolute())
    with concurrent.futures.ThreadPoolExecutor() as both:
        played = both.map(lambda store: Telling(program, store).begin().rules(), ("sqlite", "postgres"))
        sys.exit(verdict([(words, lambda found=found: found) for rules in played for words, found in rules]))
