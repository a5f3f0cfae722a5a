"""Every operation of a demo province used as it is meant: what citizens and officers of one ward see and do."""

import datetime
import urllib.parse

from client import Anybody, Person, done
from online import apply
from walk_assets import walk_assets
from walk_counts import walk_counts
from walk_ministry import walk_ministry

import life

WARD = "UBND phường Vĩnh Hải"
CARD = "056190000123||Nguyễn Thị Bình|03021990|Nữ|12 Trần Phú, Vĩnh Hải, Nha Trang|12082021"


def ward(province):
    """The people of one ward, by duty."""
    people = next(c for c in life.communes(province) if c["clerk"].endswith("vinhhai"))
    return {who: Person(province, account) for who, account in people.items()}


def browse(citizen):
    for path in ("/api/health", "/api/ready", "/api/portal", "/api/procedures?q=khai+sinh"):
        assert citizen.get(path).ok, path
    for brief in done(citizen.get("/api/procedures"))["items"]:
        place = "/api/procedures/" + brief["code"]
        done(citizen.get(place))
        done(citizen.get(place + "/agencies?q="))


def follow(citizen, applied):
    """What the applicant sees, without and with the secret, and the papers meant for him."""
    code, secret = applied.answer.json["code"], applied.answer.json["secret"]
    done(citizen.get("/api/track/" + code))
    full = done(citizen.get(f"/api/track/{code}", **{"X-Track-Secret": secret}))
    for part in ("readers", "notices"):
        done(citizen.get(f"/api/track/{code}/{part}", **{"X-Track-Secret": secret}))
    for link in full["details"]["documents"]:
        assert citizen.get(f"/api/track/{code}/documents/{link['id']}", **{"X-Track-Secret": secret}).ok, link


def look_around(person):
    """Every list a person has, sorted both ways, and some of the dossiers in them with their papers."""
    done(person.get("/api/session"))
    for path in ("/api/custody", "/api/duties", "/api/duties?limit=1", "/api/communes", "/api/sessions"):
        done(person.get(path))
    if "approve" in person.session["views"]:
        done(person.get("/api/board"))
    done(person.get("/api/people?unit=" + person.session["unit"]["id"]))
    for view in person.session["views"]:
        for more in ("", "&sort=received&limit=3", "&state=overdue", "&channel=direct&q=a", "&step=overdue",
                     f"&state=done&unit={person.session['unit']['id']}"):
            if "step=" not in more or view not in ("all", "returned"):  # those have no steps
                done(person.get(f"/api/work?view={view}{more}"))
    found = done(person.ask("POST", "/api/find", {"typed": "056190000123"}))
    done(person.get("/api/work?view=all&q=" + found["q"].replace("#", "%23")))
    done(person.ask("POST", "/api/same-applicant", {"number": "056190000123", "procedure": "2.000635"}))
    unknown = {"dossier": "999999999", "revision": 1, "step": "b3", "step_state": "transfer"}
    done(person.act("/api/approvals", {"items": [unknown]}))
    for item in done(person.get("/api/work?view=all&limit=200"))["items"]:
        shown = done(person.get("/api/dossiers/" + item["id"]))
        for part in ("readers", "notices"):
            done(person.get(f"/api/dossiers/{item['id']}/{part}"))
        for document in shown["documents"]:
            assert person.get(f"/api/dossiers/{item['id']}/documents/{document['id']}").ok, document


class Acts:
    """Dossiers taken through every act there is."""

    def __init__(self, province, people):
        self.province, self.people, self.clerk = province, people, people["clerk"]
        self.citizen, self.number = Anybody(province), 0
        self.file = done(self.clerk.upload())["hash"]
        self.agency = self.clerk.session["agency"]["id"]

    def take_in(self, **other):
        self.number += 1
        return done(self.clerk.act("/api/dossiers", {**life.intake_body(self.file, self.number), **other}))

    def apply(self):
        """A submitted application and how it stands in the counter's list."""
        self.number += 1
        applied = apply(self.citizen, self.agency, life.applicant(self.number), f"application-{self.number}")
        done(applied.answer)
        found = done(self.clerk.get("/api/work?view=online&q=" + applied.answer.json["code"]))
        return applied, found["items"][0]

    def do(self, who, verb, dossier, body):
        acted = done(self.people[who].act(f"/api/dossiers/{dossier['id']}/{verb}", body, revision=dossier["revision"]))
        return {"id": dossier["id"], "revision": acted["revision"]}

    def supplement_request(self):
        return life.supplement_request(self.province)

    def whole_life(self):
        dossier = self.take_in()
        for who, verb, body in life.acts_of(self.file):
            if verb == "open":
                colleague = self.people[who].session["person"]
                dossier = self.do(who, "assign", dossier, {"step": body["step"], "person": colleague})
            dossier = self.do(who, verb, dossier, body)

    def returned_and_withdrawn(self):
        dossier = self.take_in()
        for who, verb, body in life.acts_of(self.file)[:3]:
            dossier = self.do(who, verb, dossier, body)
        dossier = self.do("officer", "return", dossier, {"step": "b2", "to": "b1", "reason": "Thiếu chữ ký"})
        self.do("clerk", "withdraw", dossier, {"request": self.file, "reason": "Người nộp xin rút"})

    def supplemented(self):
        dossier = self.take_in(outcome="supplement", supplement=self.supplement_request())
        self.do("clerk", "supplement", dossier, {"papers": life.intake_body(self.file, 0)["papers"]})

    def assessed(self):
        dossier = self.take_in()
        for who, verb, body in life.assessed_acts_of(self.file, self.province):
            dossier = self.do(who, verb, dossier, body)

    def stopped(self):
        dossier = self.take_in()
        for who, verb, body in life.stopped_acts_of(self.file, self.province):
            dossier = self.do(who, verb, dossier, body)
            if verb == "open":
                asked = life.stop_request(self.file, self.province)
                done(self.people["officer"].get(f"/api/dossiers/{dossier['id']}/stop-preview?step=b2&ground=court&until={asked['until']}"))

    def declined(self):
        body = life.intake_body(self.file, 0, decline=True)
        self.take_in(**{name: body[name] for name in ("outcome", "decline")})
        applied, item = self.apply()
        self.do("clerk", "decline", item, body["decline"])
        follow(self.citizen, applied)

    def online(self):
        applied, item = self.apply()
        self.do("clerk", "accept", item, {"papers": applied.papers})
        follow(self.citizen, applied)
        applied, item = self.apply()
        self.do("clerk", "ask-supplement", item, self.supplement_request())
        follow(self.citizen, applied)

    def draft(self):
        """A draft that is opened again and from which a file is taken out."""
        started = done(self.citizen.ask("POST", "/api/drafts", {"procedure": life.PROCEDURE, "agency": self.agency}))
        place, secret = "/api/drafts/" + started["id"], {"X-Draft-Secret": started["secret"]}
        file = done(self.citizen.ask("POST", place + "/files?component=C1&name=a.pdf", life.PDF, secret))
        done(self.citizen.get(place, **secret))
        assert self.citizen.ask("DELETE", f"{place}/files/{file['hash']}", headers=secret).ok


def staffing(province, clerk):
    """A person is made, changes the password, gets a duty more and loses it, and a new password."""
    people = Person(province, next(one["account"] for one in province.accounts if one["account"].startswith("quantri.")))
    duty = {"unit": clerk.session["unit"]["id"], "role": "receptionist", "from": "2021-01-04", "decision": "QĐ kiểm thử"}
    body = {"name": "Người Mới", "title": "Công chức", "phone": "0905000111", "account": "nguoi.moi", **duty}
    key = {"Idempotency-Key": "staffing-1"}
    made = done(people.ask("POST", "/api/staff", body, key))
    assert "password" not in done(people.ask("POST", "/api/staff", body, key))
    newcomer = Person(province, made["account"], made["password"])
    assert newcomer.session["password_due"]
    assert newcomer.get("/api/custody").code == "password_due"
    chosen = {"password": made["password"], "new_password": "mưa rào chiều tháng bảy"}
    assert newcomer.ask("POST", "/api/password", chosen).ok
    done(newcomer.get("/api/custody"))
    at = "/api/staff/" + made["person"]
    leader = {**duty, "unit": next(one["id"] for one in done(people.get("/api/duty-units"))["items"] if any(
        role["code"] == "specialist" for role in one["roles"])), "role": "specialist"}
    done(people.get("/api/staff?q=moi"))
    done(people.act(at + "/grant", leader))
    done(people.act(at + "/revoke", {**leader, "from": "2021-01-05"}))
    assert len(done(people.get(at))["duties"]) == 2
    # A password that is there takes two administrators.
    second = done(people.act("/api/staff", {"name": "Quản Trị Hai", "account": "quan.tri.hai", **duty, "unit": people.session["unit"]["id"],
                                            "role": "administrator"}))
    other = Person(province, second["account"], second["password"])
    assert other.ask("POST", "/api/password", {"password": second["password"], "new_password": "nắng sớm bờ sông xanh"}).ok
    for _ in range(2):
        assert "password" not in done(people.act(at + "/password", {"reason": "quên mật khẩu"}))
        assert people.act(at + "/password/confirm", {}).code == "reset_same_person"
        if not _:
            done(people.act(at + "/password/refuse", {"reason": "đã nhớ ra"}))
    assert done(other.act(at + "/password/confirm", {}))["password"]
    listed(people)
    done(people.act(at + "/lock", {"reason": "mất máy"}))
    done(people.act(at + "/unlock", {"reason": "đã tìm thấy"}))
    today = done(people.get(at))["as_of"][:10]
    done(people.act(at + "/transfer", {**leader, "from": today}))
    done(people.act(at + "/release", {}))
    done(people.act(at + "/leave", {"from": today, "decision": "QĐ kiểm thử"}))


def listed(people):
    """A list of people is looked at, with something wrong and without, taken in and taken out."""
    bytes_are = {"Content-Type": "application/octet-stream"}
    assert people.get("/api/staff/template?form=xlsx").ok
    rows = people.get("/api/staff/export?form=csv").content.decode().splitlines()
    cells = next(row for row in rows if "nguoi.moi" in row).split(",")
    fresh = ["Người Tới" if cell == "Người Mới" else "nguoi.toi" if cell == "nguoi.moi" else cell for cell in cells[:-1]]
    good = "\n".join([rows[0], ",".join([*fresh, ""])])
    assert done(people.ask("POST", "/api/staff/import/check", good.replace("Tới", "Tới 2"), bytes_are))["defects"]
    plan = done(people.ask("POST", "/api/staff/import/check", good, bytes_are))["plan"]
    done(people.ask("POST", "/api/staff/import?plan=" + plan, good, {**bytes_are, "Idempotency-Key": "listed-1"}))


def calendar(province, people):
    """A storm is looked at, entered with its paper, read, and taken back by another paper."""
    paper = people.upload().json["hash"]
    day = life.in_a_month(province)
    while datetime.date.fromisoformat(day).weekday() > 4:
        day = (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat()
    today = done(people.get("/api/calendar"))["as_of"][:10]
    body = {"decision": "99/QĐ-UBND", "signed_on": today, "issuer": "UBND tỉnh", "file": paper,
            "days": [{"kind": "off", "from": day, "name": "Nghỉ tránh bão"}]}
    seen = done(people.ask("POST", "/api/calendar/check", body))
    assert seen["dossiers"] + seen["same"] + seen["waiting"] + seen["termless"] == seen["looked"]
    key = {"Idempotency-Key": "calendar-1"}
    entered = done(people.ask("POST", "/api/calendar", {**body, "plan": seen["plan"]}, key))
    assert done(people.ask("POST", "/api/calendar", {**body, "plan": seen["plan"]}, key)) == entered
    assert people.get(f"/api/calendar/decisions/{entered['id']}/file").content.startswith(b"%PDF")
    back = {**body, "decision": "100/QĐ-UBND", "days": [], "withdraws": [entered["id"]]}
    done(people.act("/api/calendar", {**back, "plan": done(people.ask("POST", "/api/calendar/check", back))["plan"]}))
    page = done(people.get("/api/calendar"))
    assert page["decisions"][0]["withdraws"] == ["99/QĐ-UBND"] and page["decisions"][1]["withdrawn"]


def department(people, word):
    """The page of an agency that is there."""
    found = done(people.get("/api/agencies?q=" + urllib.parse.quote(word)))["items"]
    return done(people.get("/api/agencies/" + next(one["id"] for one in found if "until" not in one)))


def organisation(province):
    """Two departments that no ward needs: renamed, given a unit, one unit's and then all of its work given away."""
    people = Person(province, next(one["account"] for one in province.accounts if one["account"].startswith("quantri.")))
    gone, heir = department(people, "thanh tra tinh"), department(people, "so y te")
    decided = {"from": gone["as_of"][:10], "decision": "07/QĐ-UBND"}
    at = "/api/agencies/" + gone["id"]
    done(people.act(at + "/rename", {"name": "Thanh tra tỉnh Khánh Hòa", **decided}))
    done(people.act(at + "/hotline", {"hotline": "1022", "in_charge": "Chánh Văn phòng", "feedback": "Phòng tiếp dân"}))
    done(people.act(at + "/units", {"function": gone["functions"][0]["id"], "name": "Đơn vị mới", **decided, "from": life.in_a_month(province)}))
    done(people.act(at + "/hours", {"week": ["07:30-11:30, 13:30-16:30"] * 5 + ["", ""], **decided}))
    calendar(province, people)
    unit = f"{at}/units/{gone['units'][0]['function']}"
    done(people.act(unit + "/rename", {"name": "Một cửa Thanh tra", **decided}))
    first = next(one["id"] for one in done(people.get(unit))["heirs"] if not one["id"].startswith(gone["id"] + "/"))
    later = {"heir": first, **decided, "from": life.in_a_month(province)}
    done(people.act(unit + "/dissolve", later))
    done(people.act(unit + "/keep", {"decision": "08/QĐ-UBND"}))
    done(people.act(unit + "/dissolve", {"heir": first, **decided}))
    assert done(people.get(unit + "/handing"))["count"] == 0
    assert done(people.ask("POST", unit + "/handing", {}))["moved"] == 0
    theirs = {one["function"]: one["id"] for one in heir["units"] if "until" not in one}
    left = [one for one in done(people.get(at))["units"] if "until" not in one]
    last = {**decided, "from": (datetime.date.fromisoformat(life.in_a_month(province)) + datetime.timedelta(1)).isoformat()}
    heirs = [{"unit": one["id"], "heir": theirs.get(one["function"]) or done(people.get(f"{at}/units/{one['function']}"))["heirs"][-1]["id"]} for one in left]
    done(people.act(at + "/dissolve", {"heirs": heirs, **last}))
    done(people.act(at + "/keep", {"decision": "08/NQ-HĐND"}))
    done(people.act(at + "/dissolve", {"heirs": heirs, **last}))


def walk(province):
    """All of it; answers that are no success stop the walk."""
    citizen, people = Anybody(province), ward(province)
    browse(citizen)
    acts = Acts(province, people)
    for part in (acts.whole_life, acts.returned_and_withdrawn, acts.supplemented, acts.assessed, acts.stopped, acts.declined, acts.online,
                 acts.draft):
        part()
    for person in people.values():
        look_around(person)
    clerk = people["clerk"]
    done(citizen.ask("POST", "/api/session", {"account": clerk.account, "password": province.password}))
    done(clerk.ask("POST", "/api/citizen-card", {"raw": CARD}))
    inspector = Person(province, next(one["account"] for one in province.accounts if one["account"].startswith("thanhtra.")))
    readings = done(inspector.get("/api/reads"))
    assert done(inspector.get("/api/reads?cursor=" + readings["next"]))["items"], "the second page"
    assert done(inspector.get("/api/reads?dossier=" + next(one["dossier"] for one in readings["items"] if one.get("dossier"))))["items"]
    staffing(province, clerk)
    organisation(province)
    walk_assets(province)
    walk_ministry(province)
    walk_counts(province)
    Person(province, clerk.account)
    other = next(one for one in done(clerk.get("/api/sessions"))["items"] if not one["current"])
    assert clerk.ask("DELETE", "/api/sessions/" + other["id"]).ok
    assert clerk.ask("DELETE", "/api/sessions").ok
    assert clerk.ask("DELETE", "/api/session").ok
