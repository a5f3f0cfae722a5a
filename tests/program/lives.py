"""Officers and citizens at work while the server dies under them: they ask again, with the same key, until answered."""

import hashlib
import http.client
import threading
import time

from client import Anybody, Person
from online import apply

import life
import province as places

ANSWER_WITHIN = 60  # seconds, restarts of server and database included


class Ledger:
    """What was acknowledged: for each key of the journal the answer; for each file its hash."""

    def __init__(self):
        self.lock, self.acts, self.files = threading.Lock(), {}, set()
        self.asked_again = self.found_written = 0
        self.defects = []

    def acknowledge(self, key, answer):
        with self.lock:
            self.acts[key] = answer.json
            self.found_written += answer.headers.get("idempotent-replayed") == "true"

    def count_repetition(self):
        with self.lock:
            self.asked_again += 1

    def complain(self, what):
        with self.lock:
            self.defects.append(what)


class Stuck(Exception):
    """An answer that no repetition will mend, or none at all in ANSWER_WITHIN."""


class Late(Stuck):
    """The dossier is late, as where the clock jumped: whoever has it says sorry before it goes on (R-070)."""


class Lives(threading.Thread):
    """One worker: takes one dossier after the other from the door to the applicant's hand."""

    def __init__(self, province, people, ledger, name, over):
        super().__init__(daemon=True)
        self.people = {who: person.again(timeout=20) for who, person in people.items()}
        self.citizen = Anybody(province, timeout=20)
        self.ledger, self.name, self.over = ledger, name, over
        self.number = self.keys = self.steps = 0

    def run(self):
        try:
            while not self.over.is_set():
                self.number += 1
                self.one_life(online=self.number % 4 == 0)
        except Exception as stuck:  # whatever it is, the campaign has to know that a worker is gone
            self.ledger.complain(f"{self.name}: {stuck!r}")

    def one_life(self, online):
        clerk = self.people["clerk"]
        # A file is his who uploaded it, until an act on the dossier names it: the counter's is named by the intake.
        file = self.file(self.people["leader"] if online else clerk)
        taken = self.online(clerk) if online else self.act(clerk, "/api/dossiers", life.intake_body(file, self.number))
        for who, verb, body in life.acts_of(file):
            if self.over.is_set():
                return
            taken = self.go_on(self.people[who], f"/api/dossiers/{taken['id']}", verb, body, taken["revision"])

    def go_on(self, person, dossier, verb, body, revision):
        try:
            return self.act(person, f"{dossier}/{verb}", body, revision)
        except Late:
            seen = self.until_answered(lambda: person.get(dossier)).json
            until = next(action["until"] for action in seen["actions"] if action["name"] == "draft-apology")
            sorry = {"step": body["step"], "cause": "system", "reason": "Máy chủ ngừng chạy", "until": until}
            revision = self.act(person, f"{dossier}/draft-apology", sorry, revision)["revision"]
            return self.act(person, f"{dossier}/{verb}", body, revision)

    def until_answered(self, ask):
        """The answer of `ask`, repeated while nobody answers or the answer is that one may try again."""
        until = time.monotonic() + ANSWER_WITHIN
        while time.monotonic() < until:
            try:
                answer = ask()
            except (OSError, http.client.HTTPException):
                answer = None
            if answer and answer.ok:
                self.steps += 1
                return answer
            if answer and answer.status == 401:
                self.log_in_again()
            elif answer and answer.code == "apology_owed":
                raise Late(str(answer))
            elif answer and answer.status not in (503, 507):  # busy, unknown; no room
                raise Stuck(str(answer))
            self.ledger.count_repetition()
            time.sleep(0.02)
        raise Stuck(f"no answer within {ANSWER_WITHIN} s")

    def log_in_again(self):
        """A clock that jumped has ended every session; a server in trouble lets nobody in yet."""
        for person in self.people.values():
            try:
                person.log_in_again()
            except (places.Failed, OSError, http.client.HTTPException):
                return

    def key(self):
        self.keys += 1
        return f"{self.name}-{self.keys:06}"

    def act(self, person, path, body, revision=None):
        key = self.key()
        answer = self.until_answered(lambda: person.act(path, body, key, revision))
        self.ledger.acknowledge(person.session["person"] + "/" + key, answer)
        return answer.json

    def file(self, person):
        """A file nobody else has: its own bytes, so that it must be written anew."""
        content = life.PDF + f"% {self.name} {self.key()}\n".encode()
        answer = self.until_answered(lambda: person.upload(content))
        if answer.json["hash"] != hashlib.sha256(content).hexdigest():
            raise Stuck("the file has another hash than its bytes")
        with self.ledger.lock:
            self.ledger.files.add(answer.json["hash"])
        return answer.json["hash"]

    def online(self, clerk):
        """A citizen's application up to its acceptance; gives the acceptance."""
        key = self.key()
        applied = apply(self.citizen, clerk.session["agency"]["id"], life.applicant(self.number), key, self.until_answered)
        self.ledger.acknowledge("draft/" + applied.draft, applied.answer)
        found = self.until_answered(lambda: clerk.get("/api/work?view=online&q=" + applied.answer.json["code"]))
        item = found.json["items"][0]
        return self.act(clerk, f"/api/dossiers/{item['id']}/accept", {"papers": applied.papers}, item["revision"])


def staff_of(province, communes):
    """The people of so many communes, logged in."""
    return [{who: Person(province, account) for who, account in commune.items()}
            for commune in life.communes(province)[:communes]]
