"""What cases of bad input happen in: two wards with their people, and a dossier handed over to its second step."""

import pathlib
import subprocess
import threading

from client import Anybody, Person
from journal import changed, records, state

import life


class Scene:
    def __init__(self, province):
        self.province = province
        province.start()
        ours, theirs = life.communes(province)[:2]
        self.clerk, self.officer = (Person(province, ours[who]) for who in ("clerk", "officer"))
        self.foreigner = Person(province, theirs["officer"])
        self.unit = self.officer.session["unit"]["id"]
        self.file = self.clerk.upload().json["hash"]
        taken = self.clerk.act("/api/dossiers", self.intake()).json
        self.id, self.used_key = taken["id"], "used-once-already"
        self.revision = self.clerk.act(f"/api/dossiers/{self.id}/hand-over", {"step": "b1"}, self.used_key,
                                       taken["revision"]).json["revision"]
        draft = Anybody(province).ask("POST", "/api/drafts", {
            "procedure": life.PROCEDURE, "agency": self.clerk.session["agency"]["id"]}).json
        self.draft = draft["id"]
        self.known = state(province)  # as the last case left it

    def intake(self):
        return life.intake_body(self.file, 1)

    def supplement(self, **other):
        return {"items": [{"component": "C1", "what": "Tờ khai chưa ký", "how": "Ký rồi quét lại"}],
                "reason": "Tờ khai chưa có chữ ký", "until": life.in_a_month(self.province), **other}

    def log_in(self, account, password):
        return Anybody(self.province).ask("POST", "/api/session", {"account": account, "password": password})

    # What takes more than one request; each gives its defects.

    def stories(self):
        return [("a repeated act is answered as before and written once", self.repeated),
                ("of two clerks who change a dossier at once one wins and the other is told", self.at_once),
                ("a guesser is slowed down, and an administrator forgives", self.slowed),
                ("a session of yesterday is over", self.expired)]

    def repeated(self):
        before = state(self.province)
        first = self.clerk.act(f"/api/dossiers/{self.id}/hand-over", {"step": "b1"}, self.used_key, self.revision - 1)
        if first.status != 200 or first.headers.get("idempotent-replayed") != "true":
            yield f"not the answer of before: {first}"
        yield from changed(before, state(self.province))

    def at_once(self):
        for number in range(20):
            taken = self.clerk.act("/api/dossiers", life.intake_body(self.file, number)).json
            yield from self.race(taken["id"], taken["revision"])

    def race(self, dossier, revision):
        gate, answers = threading.Barrier(2), []

        def hand_over():
            clerk = self.clerk.again()
            gate.wait()
            answers.append(clerk.act(f"/api/dossiers/{dossier}/hand-over", {"step": "b1"},
                                     f"race-{dossier}-{threading.get_ident()}", revision))

        clerks = [threading.Thread(target=hand_over) for _ in range(2)]
        for clerk in clerks:
            clerk.start()
        for clerk in clerks:
            clerk.join()
        told = sorted((answer.status, answer.code) for answer in answers)
        if told != [(200, ""), (409, "changed_meanwhile")]:
            yield f"dossier {dossier}: {told}"
        written = [record for record in records(self.province) if record["kind"] == 1 and
                   record["stream"] == int(dossier)]
        if len(written) != revision + 1:
            yield f"dossier {dossier} has {len(written)} records after one act on revision {revision}"

    def slowed(self):
        account = life.communes(self.province)[2]["leader"]
        told = [self.log_in(account, "sai-mat-khau").code for _ in range(10)]
        if told[:4] != ["wrong_credentials"] * 4 or "account_slowed" not in told:
            yield f"wrong passwords: {told}"
        refused = self.log_in(account, self.province.password)
        if (refused.status, refused.code) != (429, "account_slowed"):
            yield f"the right password from where the guesses came: {refused}"
        subprocess.run([self.province.program, "account", *self.province.where, account, "--forgive"], check=True,
                       stdout=subprocess.DEVNULL)
        let_in = self.log_in(account, self.province.password)
        if let_in.status != 200:
            yield f"the right password once forgiven: {let_in}"

    def expired(self):
        """The demo's own clock, a number of days in a file, is moved to tomorrow and back."""
        shift = pathlib.Path(self.province.data, "clock-shift-days")
        today = shift.read_text(encoding="ascii")
        self.province.stop()
        shift.write_text(str(int(today) + 1), encoding="ascii")
        self.province.start()
        self.clerk.hang_up()
        before = state(self.province)
        answer = self.clerk.act(f"/api/dossiers/{self.id}/withdraw", {"request": self.file, "reason": "Xin rút"},
                                revision=self.revision)
        if (answer.status, answer.code) != (401, "session_expired"):
            yield f"{answer}"
        # A day later the server sweeps up uploads that no act has named and gives up what could not be told for a
        # day, beside whatever is asked.
        yield from (table for table in changed(before, state(self.province))
                    if table not in ("file", "file_owner", "outbox"))
        again = self.clerk.get("/api/session")
        if again.status != 401:
            yield f"the session lives on: {again}"
        shift.write_text(today, encoding="ascii")
