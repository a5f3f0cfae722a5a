"""Small provinces of every format that was landed, kept in tests/formats: how one is made, and how it is taken out again.

A folder tests/formats/N holds, for each store, the data folder as a build of that format left it (and for PostgreSQL the
database in plain SQL), and what was true of it then. It is made once, by script/keep-format, and never again.
"""

import json
import lzma
import pathlib
import shutil
import sqlite3
import subprocess
import tarfile

from client import TOP, Anybody, Person
from online import apply
from walk_ministry import walk_ministry

import life
import province as places

FORMATS = TOP / "tests/formats"
STORES = ("sqlite", "postgres")


class Kept(places.Begun):
    """A kept province, taken out into a folder of its own, and the server over it."""

    def __init__(self, program, folder, kept, store, cluster=None):
        self.facts = json.loads((kept / f"{store}.json").read_text(encoding="utf-8"))
        with tarfile.open(kept / f"{store}.tar.xz") as tar:
            tar.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(folder)
        super().__init__(program, f"{folder}/province")
        self.password = self.facts["password"]
        self.database = None
        if cluster:
            self.cluster, self.database = cluster, f"kept{abs(hash(folder))}"
            url = cluster.url.replace("/motcua?", f"/{self.database}?")
            cluster.run("createdb", "-h", cluster.data, "-U", "mc", self.database)
            sql = lzma.open(kept / "postgres.sql.xz", "rt", encoding="utf-8").read()
            cluster.run("psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", cluster.data, "-U", "mc", self.database, input=sql)
            self.where += ["--store", url]

    def rows(self, sql):
        if not self.database:
            return super().rows(sql)
        told = self.cluster.run("psql", "-h", self.cluster.data, "-U", "mc", "-tA", "-F", "\x1f", "-c", sql, self.database)
        return [tuple(line.split("\x1f")) for line in told.splitlines()]

    def same_journal(self, verified):
        """The journal has its hash at the number it was kept with; rules of a later day may have written behind it."""
        hashed = "encode(hash, 'hex')" if self.database else "lower(hex(hash))"
        if self.rows(f"SELECT {hashed} FROM journal_order WHERE number = {self.facts['number']}") != [(self.facts["head"],)]:
            yield "the journal is another one than was kept"
        if verified["number"] < self.facts["number"]:
            yield f"the journal ends at {verified['number']}"

    def execute(self, sql):
        if self.database:
            self.rows(sql)
            return
        with sqlite3.connect(f"{self.data}/motcua.db") as writer:
            writer.executescript(sql)
        writer.close()


def dossiers(people, agency, citizen):
    """Dossiers at different points of their life: how many of the acts after the intake were done."""
    for number, acts in enumerate((11, 7, 3, 1, 0)):
        file = people["clerk"].upload(life.PDF + b"%% kept %d\n" % number).json["hash"]
        answer = people["clerk"].act("/api/dossiers", life.intake_body(file, number))
        for who, verb, body in life.acts_of(file)[:acts]:
            taken = answer.json
            answer = people[who].act(f"/api/dossiers/{taken['id']}/{verb}", body, revision=taken["revision"])
            if not answer.ok:
                raise places.Failed(f"{verb}: {answer}")
        yield answer.json
    file = people["clerk"].upload(life.PDF + b"% assessed\n").json["hash"]
    taken = people["clerk"].act("/api/dossiers", life.intake_body(file, 8)).json
    for who, verb, body in life.assessed_acts_of(file, people["clerk"].province):
        taken = people[who].act(f"/api/dossiers/{taken['id']}/{verb}", body, revision=taken["revision"]).json
    yield taken
    file = people["clerk"].upload(life.PDF + b"% stopped\n").json["hash"]
    taken = people["clerk"].act("/api/dossiers", life.intake_body(file, 7)).json
    for who, verb, body in life.stopped_acts_of(file, people["clerk"].province):
        taken = people[who].act(f"/api/dossiers/{taken['id']}/{verb}", body, revision=taken["revision"]).json
    yield taken
    file = people["clerk"].upload(life.PDF + b"% declined\n").json["hash"]
    yield people["clerk"].act("/api/dossiers", life.intake_body(file, 9, decline=True)).json
    applied = apply(citizen, agency, life.applicant(10), "kept-online").answer.json
    yield people["clerk"].get("/api/work?view=online&q=" + applied["code"]).json["items"][0]


def a_draft(agency, citizen):
    draft = citizen.ask("POST", "/api/drafts", {"procedure": life.PROCEDURE, "agency": agency}).json
    place, secret = "/api/drafts/" + draft["id"], {"X-Draft-Secret": draft["secret"]}
    typed = {"applicant": life.applicant(11), "content": "Chưa nộp", "delivery": "counter"}
    citizen.ask("PUT", place, typed, {**secret, "If-Match": '"0"'})
    citizen.ask("POST", f"{place}/files?component=C1&name=giay.pdf", life.PDF + b"% draft\n", secret)
    return draft["id"]


def a_person(province):
    """Somebody who was made on a screen and has chosen a password."""
    who = next(one["account"] for one in province.accounts if one["role"] == "Quản trị hệ thống")
    administrator = Person(province, who)
    unit = next(one for one in administrator.get("/api/duty-units").json["items"]
                if one["id"].startswith("ubnd-") and one["id"].endswith("/one_stop"))
    made = administrator.act("/api/staff", {"name": "Trần Được Giữ", "account": "duoc.giu", "unit": unit["id"],
                                            "role": "receptionist", "from": "2021-07-01", "decision": "01/QĐ-UBND"})
    if not made.ok:
        raise places.Failed(f"a person: {made}")
    chosen = "mưa rào chiều tháng bảy"
    first = made.json["password"]
    Person(province, "duoc.giu", first).ask("POST", "/api/password", {"password": first, "new_password": chosen})
    return {"account": "duoc.giu", "password": chosen}


def an_asset(province):
    """One asset in the book of an agency, handed over to another one that has not signed."""
    keepers = [Person(province, one["account"]) for one in province.accounts if one["account"].startswith("ketoan.")][:2]
    today = life.today(province).isoformat()
    papers = {"decision": "02/QĐ-UBND", "decided": today}
    agencies = [keeper.session["agency"]["id"] for keeper in keepers]
    for keeper, agency in zip(keepers, agencies):
        keeper.act(f"/api/asset-books/{agency}/open", {"first_year": life.today(province).year, "decision": "01/QĐ-UBND"})
    made = keepers[0].act("/api/assets", {
        "agency": agencies[0], "class": "pc", "origin": "bought", "paid": [{"source": "budget", "amount": 15_000_000}], "first_use": today,
        "on": today, "place": keepers[0].session["unit"]["id"], "user": "Trần Được Giữ", "description": {"name": "Máy vi tính"},
        "papers": papers})
    offered = made.ok and keepers[0].act(f"/api/assets/{made.json['asset']}/offer", {"to": agencies[1], "on": today, "papers": papers})
    if not offered or not offered.ok:
        raise places.Failed(f"an asset: {made} {offered}")
    a_divided_plot(keepers[0], agencies[0], today, papers)
    return made.json["code"]


def a_divided_plot(keeper, agency, today, papers):
    """Land of which some lies idle, on the map, that became two plots."""
    about = {"name": "Thửa đất", "land_area": 50_000, "idle_area": 20_000, "latitude": 12_245_000, "longitude": 109_190_000}
    place = keeper.session["unit"]["id"]
    whole = keeper.act("/api/assets", {
        "agency": agency, "class": "land", "origin": "given", "paid": [{"source": "other", "amount": 900_000_001}], "first_use": today,
        "on": today, "place": place, "description": about, "papers": papers})
    parts = [{"cost": cost, "place": place, "description": {"name": "Thửa đất", "land_area": 25_000}} for cost in (400_000_000, 500_000_001)]
    gone = whole.ok and keeper.act(f"/api/assets/{whole.json['asset']}/divide", {"on": today, "minutes": "01/BB", "parts": parts, "papers": papers})
    if not gone or not gone.ok:
        raise places.Failed(f"a plot: {whole} {gone}")


def a_count(province):
    """A stocktake in the midst of the counting: two saw different things, with a note about a person."""
    colleagues = {}
    for one in province.accounts:
        colleagues.setdefault(one["agency"], []).append(one["account"])
    names = next(names for names in colleagues.values() if len(names) > 2 and any(name.startswith("ketoan.") for name in names))
    keeper = Person(province, next(name for name in names if name.startswith("ketoan.")))
    others = [Person(province, name) for name in names if name != keeper.account][:2]
    agency, today = keeper.session["agency"]["id"], life.today(province).isoformat()
    papers = {"decision": "03/QĐ-UBND", "decided": today}
    keeper.act(f"/api/asset-books/{agency}/open", {"first_year": life.today(province).year, "decision": "01/QĐ-UBND"})
    made = keeper.act("/api/assets", {
        "agency": agency, "class": "pc", "origin": "bought", "paid": [{"source": "budget", "amount": 15_000_000}], "first_use": today,
        "on": today, "place": keeper.session["unit"]["id"], "description": {"name": "Máy in"}, "papers": papers})
    planned = keeper.act("/api/asset-counts", {
        "agency": agency, "day": today, "papers": papers,
        "commission": [{"person": one.session["person"], "seat": seat} for one, seat in zip(others, ("chair", "member"))]})
    for one, sight in zip(others, ("here", "missing")):
        sent = planned.ok and one.act(f"/api/asset-counts/{planned.json['count']}/findings", {"findings": [
            {"mark": f"kept-{sight}", "asset": made.json["asset"], "sight": sight, "told": 0, "note": "Hỏi Trần Được Giữ"}]})
        if not sent or not sent.ok or not sent.json["kept"]:
            raise places.Failed(f"a stocktake: {made} {planned} {sent}")
    return planned.json["count"]


def a_decision(province, folder):
    """A day off that was decided later."""
    edited = pathlib.Path(folder, "edited")
    for kind in ("org", "calendars", "catalogue"):
        shutil.copytree(TOP / kind, edited / kind)
    with open(edited / "calendars/2021.toml", "a", encoding="utf-8") as calendar:
        calendar.write('\n[[day]]\ndate = 2021-12-29\nkind = "off"\nname = "Nghỉ tránh bão"\nsource = "Công điện 01"\n')
    subprocess.run([province.program, "import", *province.where, str(edited)], check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(edited)


def pack(province, into, store):
    with lzma.open(into / f"{store}.sql.xz", "wt", encoding="utf-8", preset=9) if province.cluster else open(
            "/dev/null", "w", encoding="utf-8") as out:
        if province.cluster:
            cluster = province.cluster
            out.write(cluster.run("pg_dump", "--no-owner", "--no-privileges", "-h", cluster.data, "-U", "mc", "motcua"))
        else:
            with sqlite3.connect(f"{province.data}/motcua.db") as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.close()

    def plain(member):
        if pathlib.Path(member.name).name in ("log", "demo-accounts.json", "motcua.db-wal", "motcua.db-shm"):
            return None
        member.uid = member.gid = member.mtime = 0
        member.uname = member.gname = ""
        return member
    with tarfile.open(into / f"{store}.tar.xz", "w:xz", preset=9) as tar:
        tar.add(province.data, "province", filter=plain)


def keep(program, into, store):
    """Makes the province on this store and packs it; gives what is true of it."""
    folder = places.folder()
    province = places.Province(program, folder, 0, places.Cluster(folder, {}) if store == "postgres" else None)
    province.start()
    commune = life.communes(province)[0]
    people = {who: Person(province, account) for who, account in commune.items()}
    agency, citizen = people["clerk"].session["agency"]["id"], Anybody(province)
    made = list(dossiers(people, agency, citizen))
    facts = {"password": province.password, "people": commune, "made": a_person(province), "draft": a_draft(agency, citizen),
             "asset": an_asset(province), "count": a_count(province)}
    walk_ministry(province)
    people["clerk"].upload(life.PDF + b"% nobody names it\n")
    facts["dossiers"] = []
    for one in made:
        seen = people["clerk"].get(f"/api/dossiers/{one['id']}").json
        facts["dossiers"].append({key: seen[key] for key in ("id", "code", "revision", "status")})
    province.stop()
    a_decision(province, folder)
    verified = province.command("verify")
    facts |= {"number": verified["number"], "head": verified["head"]}
    pack(province, into, store)
    (into / f"{store}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(province.rows("SELECT number FROM data_format")[0][0])
