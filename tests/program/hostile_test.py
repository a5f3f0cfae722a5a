#!/usr/bin/env python3
"""A campaign of hostile requests on both stores: every operation of the promise, every upload, every command beside the server.

    hostile_test.py MOTCUA [sqlite|postgres]

Afterwards the server lives, no answer was a failure of ours, every answer kept the promise, the journal verifies and a replay
leaves the tables as they were. MC_SEED=N repeats a campaign, MC_REQUESTS=N sets its length for each store (MC_LONG=1: 60,000).
"""

import http.client
import os
import pathlib
import random
import subprocess
import sys
import threading
import time

from client import TOP, Anybody, Person
from hostile import Hostile, TEXTS
from journal import caches
from online import apply
from promise import broken_answer, operation_of, operations

import life
import province as places
from house import verdict

REQUESTS = int(os.environ.get("MC_REQUESTS") or (60_000 if os.environ.get("MC_LONG") else 1_500))
SEED = int(os.environ.get("MC_SEED") or time.time_ns() % 1_000_000)
WORKERS, COMMAND_EVERY = 4, 400
SECONDS_MAX = 10  # for one answer, beside commands and other workers
WATCHERS = ("truongphong.", "kiemsoat.", "thanhtra.", "quantri.")
# Ends the session of whoever asks; one who is logged out tries nothing further.
NOT_AGAIN = {"logOut", "endOtherSessions", "endSession"}


class Known:
    """What exists and may be named in a request, grown as requests succeed."""

    def __init__(self, province, people):
        self.lock, self.revisions, self.drafts = threading.Lock(), {}, []
        clerk = people[0]["clerk"]
        self.files = [clerk.upload().json["hash"]]
        applied = apply(Anybody(province), clerk.session["agency"]["id"], life.applicant(1), "hostile-begin")
        self.values = {
            "procedure": [life.PROCEDURE, "1.001193", "2.000986"], "component": ["C1", "C2", "C3"], "step": ["b1", "b2", "b3", "b4"],
            "to": ["b1", "b2"], "file": self.files, "files": self.files, "request": self.files, "authorisation": self.files,
            "code": [life.PROCEDURE, applied.answer.json["code"]], "document": ["receipt", "supplement-request", "refusal", "control-sheet"],
            "agency": [one["clerk"].session["agency"]["id"] for one in people], "unit": [one["officer"].session["unit"]["id"] for one in people],
            "person": [one["officer"].session["person"] for one in people], "account": [one["clerk"].account for one in people],
            "secret": [applied.secret], "number": [life.applicant(1)["number"]], "birth": ["1990-02-03"], "phone": ["0905000111"],
            "address": ["12 Trần Phú"], "until": [life.in_a_month(province)], "email": ["a@example.vn"], "raw": [
                "056190000123||Nguyễn Thị Bình|03021990|Nữ|12 Trần Phú|01012021"]}

    def learn(self, operation, answer):
        """Ids, codes, files and secrets that an answer tells."""
        if not answer.ok or "json" not in answer.headers.get("content-type", ""):
            return
        told = answer.json
        with self.lock:
            if "revision" in told and "code" in told:
                self.revisions[told["id"]] = told["revision"]
                self.values["code"] = (self.values["code"] + [told["code"]])[-20:]
            if "hash" in told:
                self.files[:] = (self.files + [told["hash"]])[-20:]
            if "secret" in told and "id" in told:
                self.drafts = (self.drafts + [(told["id"], told["secret"])])[-20:]

    def ask(self, operation, chance):
        """The words a request of this operation may use now, and the revision that fits its id."""
        with self.lock:
            words = {name: list(values) for name, values in self.values.items()}
            if operation.path.startswith("/api/drafts/{id}") and self.drafts:
                draft, secret = chance.choice(self.drafts)
                return {**words, "id": [draft], "secret": [secret]}, 0
            recent = list(self.revisions.items())[-30:]
        if "{id}" in operation.path and recent:
            dossier, revision = chance.choice(recent)
            return {**words, "id": [dossier]}, revision
        return words, 1


class Worker(threading.Thread):
    def __init__(self, campaign, number, people):
        super().__init__(daemon=True)
        self.campaign, self.people = campaign, [person.again(timeout=30) for person in people]
        self.people.append(Anybody(campaign.province, timeout=30))
        self.random = random.Random(f"{SEED} {campaign.store} {number}")
        self.statuses, self.defects = {}, []

    def run(self):
        try:
            for number in range(REQUESTS // WORKERS):
                self.one()
                if number % 40 == 0:
                    self.honest()
        except Exception as error:  # the campaign has to know that a worker is gone
            self.defects.append(f"a worker ended: {error!r}")

    def honest(self):
        """A dossier that acts can be tried on; other requests may have spoiled its file or session meanwhile."""
        clerk = self.random.choice(self.people[:2])
        answer = clerk.act("/api/dossiers", life.intake_body(self.campaign.file, self.random.randrange(1 << 30)))
        self.campaign.known.learn(None, answer)

    def one(self):
        operation = self.random.choice([one for one in operations() if one.own["operationId"] not in NOT_AGAIN])
        words, revision = self.campaign.known.ask(operation, self.random)
        hostile = Hostile(self.random, words)
        person, path, body = self.random.choice(self.people), hostile.path(operation), None
        headers = hostile.headers(operation, revision)
        if operation.body():
            body = hostile.body(operation.body())
            headers["Content-Type"] = "application/json" if hostile.chance(95) else self.random.choice(("text/plain", "", "application/json;"))
        elif "requestBody" in operation.own:
            body, headers["Content-Type"] = hostile.file(), "application/octet-stream"
        self.judge(operation, person, path, body, headers)

    def judge(self, operation, person, path, body, headers):
        shown, began = f"{operation.method} {path[:200]} {(body or b'')[:300]!r} {headers}", time.monotonic()
        try:
            answer = person.ask(operation.method, path, body, headers)
        except (OSError, http.client.HTTPException, ValueError) as error:
            # ValueError: our own library will not send it. An edge that hangs up on nonsense may do so; a dead server is seen later.
            if not isinstance(error, ValueError):
                self.statuses["none"] = self.statuses.get("none", 0) + 1
            return
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        if answer.status >= 500 and not (answer.status == 503 and answer.code):
            self.defects.append(f"{shown}: {answer}")
        if time.monotonic() - began > SECONDS_MAX:
            self.defects.append(f"{shown}: took {time.monotonic() - began:.1f} s")
        reached = operation_of(operation.method, path)
        if reached and "application/json" in answer.headers.get("content-type", "") or answer.code:
            self.defects += [f"{shown}: {what}" for what in broken_answer(answer, reached or operation)]
        self.campaign.known.learn(operation, answer)


class Campaign:
    def __init__(self, program, store):
        self.store, self.random = store, random.Random(f"{SEED} {store} commands")
        folder = places.folder()
        self.cluster = places.Cluster(folder, {}) if store == "postgres" else None
        self.province = places.Province(program, folder, 40, self.cluster)
        self.defects, self.folder, self.commands = [], folder, 0

    def staff(self):
        communes = [{who: Person(self.province, account) for who, account in commune.items()}
                    for commune in life.communes(self.province)[:2]]
        watchers = [Person(self.province, account["account"]) for account in self.province.accounts
                    if account["account"].startswith(WATCHERS)][:4]
        return communes, watchers

    def run(self):
        self.province.start()
        communes, watchers = self.staff()
        self.known, self.file = Known(self.province, communes), communes[0]["clerk"].upload().json["hash"]
        people = [communes[0]["clerk"], communes[0]["clerk"], communes[0]["officer"], communes[0]["leader"], communes[1]["clerk"], *watchers]
        self.workers = [Worker(self, number, people) for number in range(WORKERS)]
        began = time.monotonic()
        for worker in self.workers:
            worker.start()
        while any(worker.is_alive() for worker in self.workers):
            if self.commands < sum(sum(worker.statuses.values()) for worker in self.workers) // COMMAND_EVERY:
                self.command()
            time.sleep(0.05)
        self.took = time.monotonic() - began

    # Commands beside the server.

    def word(self):
        words = [*TEXTS, "--json", "--data", "-1", "18446744073709551616", "--", self.folder, "/dev/null", "/proc/self/mem", life.PROCEDURE]
        return self.random.choice(words).replace("\0", "").encode("utf-8", "surrogatepass")

    def spoiled_reference(self):
        """The province's own data with one file of it spoiled."""
        place = pathlib.Path(self.folder, "reference")
        subprocess.run(["rm", "-rf", place], check=True)
        place.mkdir()
        subprocess.run(["cp", "-r", *(str(TOP / part) for part in ("org", "calendars", "catalogue")), str(place)], check=True)
        path = self.random.choice(sorted(place.rglob("*.toml")))
        content = bytearray(path.read_bytes())
        for _ in range(self.random.choice((1, 3, 30))):
            content[self.random.randrange(len(content))] = self.random.randrange(256)
        path.write_bytes(bytes(content))
        return place

    def command(self):
        self.commands += 1
        where = [word.encode() for word in self.province.where]
        name = self.random.choice(("import", "account", "release", "verify", "routes", "vectors", "nonsense"))
        words = [self.word() for _ in range(self.random.randrange(4))]
        if name == "import":
            words = [str(self.spoiled_reference()).encode()]
        if name in ("verify", "routes"):
            words = words[:1]
        if name == "account":
            words = [self.word(), self.random.choice((self.word(), b"cb-0001"))]
        ran = subprocess.run([self.province.program.encode(), name.encode(), *where, *words], check=False, capture_output=True,
                             input=self.random.choice((b"", b"\xff\xfe\n", "mật khẩu rất dài 123\n".encode(), b"a" * 100_000)), timeout=120)
        if ran.returncode not in (0, 1, 2) and not (100 <= ran.returncode <= 127):  # CLI11 has codes of its own for misuse
            self.defects.append(f"motcua {name} {words}: ended with {ran.returncode}: {ran.stderr[-300:]!r}")

    # What is found afterwards; each gives its defects.

    def answered(self):
        found = [defect for worker in self.workers for defect in worker.defects]
        yield from found[:20]
        if len(found) > 20:
            yield f"and {len(found) - 20} more"

    def reached(self):
        """A campaign that is refused at the door proves nothing about the house."""
        statuses = self.statuses()
        good = sum(count for status, count in statuses.items() if status != "none" and status < 300)
        if good * 20 < sum(statuses.values()):
            yield f"only {good} requests of {sum(statuses.values())} were taken: {statuses}"

    def alive(self):
        if self.province.server.poll() is not None:
            yield f"the server ended with {self.province.server.returncode}; see its log: {self.last_words()}"
        elif not Anybody(self.province).get("/api/ready").ok:
            yield "the store does not answer"

    def last_words(self):
        return pathlib.Path(self.province.data, "log").read_text(encoding="utf-8", errors="replace")[-600:]

    def told(self):
        yield from self.defects[:20]

    def verified(self):
        self.province.stop()
        yield from self.province.command("verify")["found_wanting"][:20]

    def replayed(self):
        before = caches(self.province)
        self.province.command("replay")
        after = caches(self.province)
        for table, rows in before.items():
            differing = [pair for pair in zip(rows, after[table]) if pair[0] != pair[1]]
            if len(rows) != len(after[table]) or differing:
                yield f"{table}: {len(rows)} rows before, {len(after[table])} after; {differing[:1]}"

    def statuses(self):
        counted = {}
        for worker in self.workers:
            for status, count in worker.statuses.items():
                counted[status] = counted.get(status, 0) + count
        return dict(sorted(counted.items(), key=str))

    def summary(self):
        asked = sum(self.statuses().values())
        return (f"{self.store}: seed {SEED}, {asked} requests and {self.commands} commands in {self.took:.0f} s; "
                f"answers {self.statuses()}")


def main():
    program, rules = os.path.abspath(sys.argv[1]), []
    for store in sys.argv[2:] or ["sqlite", "postgres"]:
        campaign = Campaign(program, store)
        campaign.run()
        print(campaign.summary(), flush=True)
        rules += [(f"{store}: after hostile requests {sentence}", rule) for sentence, rule in (
            ("no answer was a failure of ours, and each kept the promise", campaign.answered),
            ("some were taken, or nothing would be proven", campaign.reached),
            ("the server lives", campaign.alive), ("every command ended in words", campaign.told),
            ("the journal verifies", campaign.verified), ("a replay leaves the tables as they were", campaign.replayed))]
    verdict(rules)


main()
