#!/usr/bin/env python3
"""Who may do what, over HTTP: every staff route × every duty × an own and a foreign dossier, agency and person, and oneself, as written in access.txt.

    access_test.py MOTCUA

A route that is not in the table fails, and so does a line of the table that is no route.
"""

import os
import re
import sys

from client import TOP, Anybody, Person, done
from online import apply

import life
import province as places
from house import verdict

TABLE = TOP / "tests/program/access.txt"
# The demo's login words say the duty. The first three sit in the ward whose dossiers are the own ones.
DUTIES = {"receptionist": "motcua.", "specialist": "chuyenvien.", "leader": "lanhdao.", "head_of_room": "truongphong.",
          "council": "hoidong.", "control_officer": "kiemsoat.", "inspector": "thanhtra.", "administrator": "quantri.",
          "asset_manager": "taisan."}
WARD = {"receptionist": "clerk", "specialist": "officer", "leader": "leader"}
# How far a dossier has come when the act is tried: so many of the acts of life.acts_of, or another beginning.
BEFORE = {"accept": "online", "ask-supplement": "online", "decline": "online", "supplement": "supplement",
          "withdraw": 0, "receive": 1, "assign": 2, "open": 2, "finish": 3, "return": 3, "hand-over": 4, "approve": 7,
          "deliver": 10, "require-supplement": 3, "propose-refusal": 3, "draft-apology": 3, "sign-refusal": "refused",
          "sign-apology": "sorry", "pass-on": "wanting", "ask-stop": 3, "decide-stop": "waiting", "end-stop": "stopped"}


def table():
    """{(method, path, whose): {duty: status}} and the duties of its head line."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines()
             if line.strip() and not line.startswith("#")]
    duties = lines[0][3:]
    return {tuple(line[:3]): dict(zip(duties, map(int, line[3:]))) for line in lines[1:]}


class Ward:
    """One ward's people, and its dossiers at every point of their lives."""

    def __init__(self, province, people):
        self.province = province
        self.people = {who: Person(province, account) for who, account in people.items()}
        self.clerk, self.citizen = self.people["clerk"], Anybody(province)
        self.file = self.clerk.upload().json["hash"]
        self.agency, self.number = self.clerk.session["agency"]["id"], 0

    def dossier(self, before):
        """(id, revision) of a new dossier that has come so far."""
        self.number += 1
        if before == "online":
            applied = apply(self.citizen, self.agency, life.applicant(self.number), f"access-{self.number:06}")
            code = applied.answer.json["code"]
            item = self.clerk.get("/api/work?view=online&q=" + code).json["items"][0]
            return item["id"], item["revision"]
        other = {"outcome": "supplement", "supplement": self.supplement()} if before == "supplement" else {}
        taken = self.clerk.act("/api/dossiers", {**life.intake_body(self.file, self.number), **other}).json
        for who, verb, body in life.acts_of(self.file)[:before if isinstance(before, int) else 0]:
            taken = self.people[who].act(f"/api/dossiers/{taken['id']}/{verb}", body, revision=taken["revision"]).json
        for who, verb, body in self.assessed(before):
            taken = self.people[who].act(f"/api/dossiers/{taken['id']}/{verb}", body, revision=taken["revision"]).json
        return taken["id"], taken["revision"]

    def assessed(self, before):
        """What happens to a dossier on its way to what assessment may lead to."""
        begun = life.acts_of(self.file)[:3]
        if before == "refused":
            yield from (*begun, ("officer", "propose-refusal", self.body("propose-refusal", None)), ("officer", "hand-over", {"step": "b2"}),
                        ("leader", "receive", {"step": "b3"}), ("leader", "open", {"step": "b3"}))
        if before == "sorry":
            yield from (*begun, ("officer", "draft-apology", self.body("draft-apology", None)))
        if before == "wanting":
            yield from (*begun, ("officer", "require-supplement", self.body("require-supplement", None)))
        if before in ("waiting", "stopped"):
            yield from (*begun, ("officer", "ask-stop", self.body("ask-stop", None)))
        if before == "stopped":
            yield ("leader", "decide-stop", self.body("decide-stop", None))

    def supplement(self):
        return life.supplement_request(self.province)

    def body(self, verb, person):
        papers = life.intake_body(self.file, 1)["papers"]
        walked = {done: body for _, done, body in life.acts_of(self.file)}
        step = {"receive": "b2", "open": "b2", "hand-over": "b2", "assign": "b2"}
        bodies = {"accept": {"papers": papers}, "supplement": {"papers": papers},
                  "ask-supplement": self.supplement(), "decline": life.intake_body(self.file, 1, True)["decline"],
                  "withdraw": {"request": self.file, "reason": "Xin rút"},
                  "return": {"step": "b2", "to": "b1", "reason": "Thiếu chữ ký"},
                  "require-supplement": {"step": "b2", **self.supplement()}, "sign-refusal": {"step": "b3"}, "sign-apology": {},
                  "propose-refusal": {"step": "b2", "reasons": ["Không có quyền yêu cầu"], "legal_basis": "Luật Hộ tịch 2014 Đ.63"},
                  "draft-apology": {"step": "b2", "cause": "staffing", "reason": "Thiếu người", "until": life.open_day(self.province)},
                  "pass-on": {"letter": "supplement_request", "way": "post"}, "decide-stop": {"granted": True}, "end-stop": {"evidence": self.file},
                  "ask-stop": life.stop_request(self.file, self.province)}
        if verb in bodies:
            return bodies[verb]
        body = {**walked.get(verb, {}), **({"step": step[verb]} if verb in step else {})}
        return {**body, "person": self.people["officer"].session["person"]} if verb == "assign" else body


class Trial:
    def __init__(self, program):
        self.province = places.Province(program, places.folder(), 120)
        self.province.start()
        communes = life.communes(self.province)
        self.wards = {"own": Ward(self.province, communes[0]), "foreign": Ward(self.province, communes[1])}
        self.people = {duty: self.person(duty, prefix, communes[0]) for duty, prefix in DUTIES.items()}
        self.people["ward_administrator"] = self.ward_administrator()
        self.people["nobody"] = None
        self.assets = {whose: self.asset(ward) for whose, ward in self.wards.items()}
        self.people["asset_accountant"] = self.assets["own"]["keeper"]
        self.counts = {whose: self.count(ward, self.assets[whose]) for whose, ward in self.wards.items()}
        self.seen = {whose: ward.dossier(4)[0] for whose, ward in self.wards.items()}
        self.at_desk = {whose: ward.dossier(3)[0] for whose, ward in self.wards.items()}
        self.kept, self.made = {}, 0

    def duty(self, role, whose="foreign"):
        """At a ward's counter."""
        unit = self.wards[whose].clerk.session["unit"]["id"]
        return {"unit": unit, "role": role, "from": life.in_a_month(self.province), "decision": "QĐ kiểm thử"}

    def ward_administrator(self):
        """Looks after the people and units of the own ward and of no other agency."""
        unit = self.wards["own"].people["leader"].session["unit"]["id"]
        made = self.people["administrator"].act("/api/staff", {
            "name": "Quản Trị Phường", "account": "quantri.phuong", **self.duty("administrator"), "unit": unit,
            "from": life.today(self.province).isoformat()}).json
        person = Person(self.province, "quantri.phuong", made["password"])
        chosen = "mưa rào chiều tháng bảy"
        assert person.ask("POST", "/api/password", {"password": made["password"], "new_password": chosen}).ok
        return Person(self.province, "quantri.phuong", chosen)

    def papers(self, decision="QĐ kiểm thử"):
        return {"decision": decision, "decided": life.today(self.province).isoformat()}

    def entry(self, unit, decision="QĐ kiểm thử"):
        today = life.today(self.province).isoformat()
        return {"agency": unit.split("/")[0], "class": "pc", "origin": "bought", "paid": [{"source": "budget", "amount": 15_000_000}],
                "first_use": today, "on": today, "place": unit, "description": {"name": "Máy vi tính"}, "papers": self.papers(decision)}

    def asset(self, ward):
        """One in the ward's book, and who keeps it."""
        name = ward.clerk.session["agency"]["name"]
        keeper = Person(self.province, next(a["account"] for a in self.province.accounts
                                            if a["account"].startswith("ketoan.") and a["agency"] == name))
        unit = keeper.session["unit"]["id"]
        book = f"/api/asset-books/{unit.split('/')[0]}/open"
        assert keeper.act(book, {"first_year": life.today(self.province).year, "decision": "QĐ kiểm thử"}).ok
        scan, entry = done(keeper.upload(life.PDF, "quyet-dinh.pdf"))["hash"], self.entry(unit)
        entry["papers"]["files"] = [scan]
        return {"keeper": keeper, "unit": unit, "scan": scan, "id": keeper.act("/api/assets", entry).json["asset"]}

    def plan(self, ward, asset, decision="QĐ kiểm thử"):
        people = [(ward.people["leader"], "chair"), (ward.clerk, "member")]
        return {"agency": asset["unit"].split("/")[0], "day": life.today(self.province).isoformat(), "papers": self.papers(decision),
                "commission": [{"person": one.session["person"], "seat": seat} for one, seat in people]}

    def count(self, ward, asset):
        """A stocktake of the ward's book: its leader and its clerk are the commission."""
        return done(asset["keeper"].act("/api/asset-counts", self.plan(ward, asset)))["count"]

    def count_answer(self, person, method, path, whose):
        """Nothing is changed: nothing is counted yet, no reason is none."""
        whose = "foreign" if whose == "foreign" else "own"
        if path == "/api/asset-counts":
            return self.ask(person, method, path, self.plan(self.wards[whose], self.assets[whose], "") if method == "POST" else None)
        asset = self.assets[whose]["id"]
        bodies = {"findings": {"findings": []}, "close": {"whole": True}, "resolve": {"asset": asset, "sight": "here", "reason": ""},
                  "settle": {"asset": asset}, "approve": {"papers": self.papers("")}, "drop": {"reason": ""}}
        asked = path.replace("{count}", str(self.counts[whose])).replace("{photo}", "0" * 64).replace("{file}", "0" * 64)
        return self.ask(person, method, asked, bodies[path.rsplit("/", 1)[1]] if method == "POST" else None)

    def asset_answer(self, person, method, path, whose):
        """Nothing is changed: no decision is named."""
        own, today = self.assets["foreign" if whose == "foreign" else "own"], life.today(self.province)
        agency, verb = own["unit"].split("/")[0], path.rsplit("/", 1)[1]
        if path.startswith("/api/asset-overview"):
            return self.ask(person, method, path + ("?form=csv" if verb == "file" else ""))
        if path == "/api/assets":
            return self.ask(person, method, path if method == "POST" else path + "?agency=" + agency,
                            self.entry(own["unit"], "") if method == "POST" else None)
        if "/import" in path:  # a file without a row, and without a plan nothing is done
            words = "?form=csv" if verb == "template" else f"?on={today}&decided={today}&decision=QD"
            return self.ask(person, method, path.replace("{agency}", agency) + words, life.PDF if method == "POST" else None)
        day, place = {"on": today.isoformat(), "papers": self.papers("")}, {"place": own["unit"]}
        bodies = {"open": {"first_year": today.year, "decision": ""}, "close": {"year": today.year, "decision": ""},
                  "correct": {"entry": self.entry(own["unit"], ""), "reason": ""}, "move": {**place, **day}, "receive": {**place, **day},
                  "change": {"kind": "upgrade", "minutes": "", **day}, "describe": {"description": {"name": ""}},
                  "business": {"from": today.isoformat(), "papers": self.papers("")}, "take-back": {"reason": ""},
                  "share": {"year": today.year, "by": "time", "part": 1, "whole": 2}, "offer": {"to": "so-tai-chinh", **day},
                  "divide": {"minutes": "", "parts": [], **day}, "leave": {"why": "sold", **day}, "declare": {"items": [], "on": today.isoformat(), "letter": "", "via": "paper"},
                  "judge": {"items": [], "approved": True}}
        asked = path.replace("{asset}", str(own["id"])).replace("{agency}", agency).replace("{form}", "s24-h").replace("{file}", own["scan"])
        asked += f"?as=pdf&year={today.year}" if "{form}" in path else ""
        return self.ask(person, method, asked, bodies[verb] if method == "POST" else None)

    def ministry_answer(self, person, method, path, whose):
        """Nothing is sent: no address is configured, the code is none, there is no receipt."""
        agency, verb = self.assets["foreign" if whose == "foreign" else "own"]["unit"].split("/")[0], path.rsplit("/", 1)[1]
        asked = path.replace("{agency}", agency)
        if "/accounts" in path:  # a file without a row, and without a plan nothing is done
            words = "?form=csv" if verb == "template" else f"?as_of={life.today(self.province)}"
            return self.ask(person, method, asked + words, life.PDF if method == "POST" else None)
        if "/held" in path:
            return self.ask(person, method, asked + ("?form=csv" if verb == "template" else ""), life.PDF if method == "POST" else None)
        if verb in ("file", "workbook"):
            asked += "?form=csv"
        bodies = {"code": {"code": "x"}, "by-hand": {"receipt": "", "on": life.today(self.province).isoformat()}}
        return self.ask(person, method, asked, bodies.get(verb, {}) if method == "POST" else None)

    def person_meant(self, person, whose):
        """Whose page the path names: a clerk's of a ward, or one's own."""
        asker = person or self.wards["own"].clerk
        return asker.session["person"] if whose == "self" else self.wards[whose].clerk.session["person"]

    def person(self, duty, prefix, commune):
        account = commune[WARD[duty]] if duty in WARD else next(
            a["account"] for a in self.province.accounts if a["account"].startswith(prefix))
        return Person(self.province, account)

    def ask(self, person, method, path, body=None, revision=None):
        if not person:
            return Anybody(self.province).ask(method, path, body)
        if method == "POST":
            return person.act(path, body, revision=revision)
        return person.ask(method, path, body)

    def act(self, person, path, whose):
        """An act on a dossier that waits for it; one that succeeded needs a new dossier next time."""
        verb, ward = path.rsplit("/", 1)[1], self.wards[whose]
        before = BEFORE[verb]
        at, revision = self.kept.pop((whose, before), None) or ward.dossier(before)
        answer = self.ask(person, "POST", path.replace("{id}", at), ward.body(verb, person), revision)
        if not answer.ok:
            self.kept[(whose, before)] = at, revision
        return answer

    def another_session(self, person):
        """The id of a session of the same person that nothing needs."""
        if not person:
            return "0" * 16
        person.elsewhere()
        return person.get("/api/sessions").json["items"][-1]["id"]

    def answer(self, method, path, whose, duty):
        person = self.people[duty]
        if path == "/api/session" and method == "DELETE":  # the session is needed by the other lines
            return self.ask(person and person.elsewhere(), method, path)
        if "{session}" in path:
            return self.ask(person, method, path.replace("{session}", self.another_session(person)))
        if path.startswith("/api/dossiers/{id}/") and method == "POST":
            return self.act(person, path, whose)
        if path == "/api/dossiers":
            return self.ask(person, method, path, life.intake_body(self.wards["own"].file, 1))
        if path == "/api/files":
            return self.ask(person, method, path + "?name=a.pdf", life.PDF)
        if path.startswith("/api/staff/import"):  # without a plan nothing is done
            return self.ask(person, method, path, life.PDF)
        if path in ("/api/staff/export", "/api/staff/template"):
            return self.ask(person, method, path + "?form=csv")
        if path == "/api/password":
            return self.ask(person, method, path, {"password": "không phải", "new_password": "mưa rào chiều tháng bảy"})
        if path == "/api/staff" and method == "POST":
            self.made += 1
            return self.ask(person, method, path, {"name": "Người Mới", "account": f"nguoi.moi{self.made}",
                                                   **self.duty("receptionist", whose)})
        if path.startswith("/api/asset-counts"):
            return self.count_answer(person, method, path, whose)
        if path.startswith("/api/ministry"):
            return self.ministry_answer(person, method, path, whose)
        if path.startswith("/api/asset"):
            return self.asset_answer(person, method, path, whose)
        if "{person}" in path:
            path = path.replace("{person}", self.person_meant(person, whose))
            # Nothing is changed: the duty is held, the other is not, no reason is none.
            nothing, ward = {"reason": ""}, "own" if whose == "self" else whose
            bodies = {"grant": self.duty("receptionist", ward), "revoke": self.duty("council", ward), "password": nothing, "confirm": {}, "refuse": nothing, "lock": nothing,
                      "unlock": nothing, "transfer": {**self.duty("receptionist", ward), "decision": ""},
                      "leave": {"from": self.duty("council")["from"], "decision": ""}, "release": {}}
            return self.ask(person, method, path, bodies.get(path.rsplit("/", 1)[1]))
        if "{agency}" in path:
            return self.organisation(person, method, path, whose)
        if "/api/calendar" in path:  # a paper that says nothing
            nothing = {"decision": "", "signed_on": "", "issuer": "", "file": "", "days": []}
            return self.ask(person, method, path.replace("{decision}", "1"), nothing if method == "POST" else None)
        if path == "/api/citizen-card":
            card = "056190000123||Nguyễn Thị Bình|03021990|Nữ|12 Trần Phú|12082021"
            return self.ask(person, method, path, {"raw": card})
        if path == "/api/approvals":  # each dossier asks for its own rights
            item = {"dossier": self.seen["own"], "revision": 0, "step": "b3", "step_state": "transfer"}
            return self.ask(person, method, path, {"items": [item]})
        if path == "/api/find":
            return self.ask(person, method, path, {"typed": "056190000123"})
        if path == "/api/same-applicant":
            return self.ask(person, method, path, {"number": "056190000123", "procedure": "2.000635"})
        if path == "/api/work":
            path += "?view=all"
        if path == "/api/people":
            path += "?unit=" + self.wards[whose].people["officer"].session["unit"]["id"]
        if path.endswith("/stop-preview"):
            asked = f"?step=b2&ground=court&until={life.in_a_month(self.province)}"
            return self.ask(person, method, path.replace("{id}", self.at_desk[whose]) + asked)
        if "{id}" in path:
            path = path.replace("{id}", self.seen[whose]).replace("{document}", "receipt")
        return self.ask(person, method, path)

    def organisation(self, person, method, path, whose):
        """Nothing is changed: no decision is named, or what is asked for is there already."""
        agency, function = self.wards[whose].people["officer"].session["unit"]["id"].split("/")
        day = {"from": self.duty("council")["from"], "decision": ""}
        bodies = {"rename": {"name": "Tên mới", **day}, "hotline": {"hotline": "", "in_charge": "", "feedback": ""},
                  "units": {"function": function, "name": "Đơn vị", **day}, "handing": {},
                  "keep": {"decision": ""}, "hours": {"week": [], **day},
                  "dissolve": {"heir": f"{agency}/{function}", **day} if "{function}" in path else {"heirs": [], **day}}
        body = bodies[path.rsplit("/", 1)[1]] if method == "POST" else None
        return self.ask(person, method, path.replace("{agency}", agency).replace("{function}", function), body)

    def line(self, method, path, whose, expected):
        if set(expected) != set(self.people):
            yield f"the line is not about {sorted(set(self.people) ^ set(expected))}"
        for duty, status in expected.items():
            answer = self.answer(method, path, whose, duty)
            if answer.status != status:
                yield f"{duty}: {status} is written, came {answer}"
            if answer.status in (401, 403) and answer.code not in ("not_logged_in", "not_permitted", "foreign_unit", "grant_to_self"):
                yield f"{duty}: turned away by {answer.code}"


def complete(province, lines):
    staff = {(route["method"], route["path"]) for route in province.command("routes") if route["access"] == "staff"}
    written = {(method, path) for method, path, _ in lines}
    yield from (f"{method} {path} has no line" for method, path in sorted(staff - written))
    yield from (f"{method} {path} is no staff route" for method, path in sorted(written - staff))
    yield from (f"{method} {path} needs a line each for {sorted(relations(method, path))}" for method, path in sorted(written)
                if {whose for m, p, whose in lines if (m, p) == (method, path)} != relations(method, path))


def relations(method, path):
    """Whose what the path names may be."""
    if "{person}" in path:
        return {"own", "foreign", "self"}
    return {"own", "foreign"} if re.search("{id}|{agency}|{asset}|{count}", path) or path == "/api/people" or (method, path) == ("POST", "/api/staff") else {"-"}


def main():
    trial, lines = Trial(os.path.abspath(sys.argv[1])), table()
    verdict([("R-042 every staff route says for every duty whether it may", lambda: complete(trial.province, lines)),
             *((f"{method} {path}, {whose}", lambda key=(method, path, whose), cells=cells: trial.line(*key, cells))
               for (method, path, whose), cells in lines.items())])


main()
