"""Every act on fixed assets once, between two agencies, as their accountants do it."""

from client import Person, done

import life


def old_book(keeper, agency, today):
    """An old book from a file: refused with its defects, then entered whole."""
    at, about = f"/api/asset-books/{agency}/import", f"?on={today}&decided={today}&decision=04%2FQ%C4%90-UBND"
    template = keeper.get(at + "/template?form=csv").content.decode("utf-8-sig").splitlines()[0].split(",")
    cells = {"Số hiệu kế toán": "BG-01", "Tên tài sản": "Bộ bàn ghế họp", "Nhóm tài sản": "7", "Nơi sử dụng": keeper.session["unit"]["id"],
             "Ngày đưa vào sử dụng": today, "Nguồn ngân sách": "12.500.000"}
    assert set(cells) <= {heading.strip('"') for heading in template}, template
    listed = ";".join(cells) + ";Hao mòn lũy kế\n" + ";".join(cells.values()) + ";\n"
    bytes_are = {"Content-Type": "application/octet-stream"}
    scan = done(keeper.upload(life.PDF, "so-cu.pdf"))["hash"]
    about += "&files=" + scan
    found = done(keeper.ask("POST", f"{at}/check{about}", listed.replace(";7;", ";không có;").encode(), bytes_are))
    assert [one["code"] for one in found["defects"]] == ["class_unknown"] and "plan" not in found, found
    plan = done(keeper.ask("POST", f"{at}/check{about}", listed.encode(), bytes_are))["plan"]
    sent = done(keeper.ask("POST", f"{at}{about}&plan={plan}", listed.encode(), {**bytes_are, "Idempotency-Key": "old-book-1"}))
    assert sent["count"] == 1, sent
    assert keeper.get(f"/api/asset-books/{agency}/files/{scan}").content == life.PDF


def car_of(keeper, today):
    return {"agency": keeper.session["agency"]["id"], "class": "3", "origin": "bought", "paid": [{"source": "budget", "amount": 700_000_000}],
            "first_use": today, "on": today, "place": keeper.session["unit"]["id"], "description": {"name": "Xe ô tô 5 chỗ"},
            "papers": {"decision": "05/QĐ-UBND", "decided": today}}


def declared(giver, agency, asset, today):
    """Told to the national database; what was given away before it ever was is not owed."""
    at = f"/api/asset-books/{agency}"
    assert asset not in [one["asset"] for one in done(giver.get(at + "/declarations"))["owed"]]
    car = done(giver.act("/api/assets", car_of(giver, today)))["asset"]
    told = {"items": [{"asset": car, "kind": "entry"}], "on": today, "letter": "05/BC-UBND", "via": "software"}
    assert car not in [one["asset"] for one in done(giver.act(at + "/declare", told))["owed"]]


def judged(province):
    """Since the circular of 2023 a car waits for approval; it is sent back once, and approved."""
    keeper, chief = (Person(province, next(one["account"] for one in province.accounts if one["account"].startswith(word)))
                     for word in ("ketoan.", "taisan."))
    at, today = f"/api/asset-books/{keeper.session['agency']['id']}", life.today(province).isoformat()
    items = [{"asset": done(keeper.act("/api/assets", car_of(keeper, today)))["asset"], "kind": "entry"}]
    told = {"items": items, "on": today, "letter": "06/BC-UBND", "via": "paper"}
    assert [one["asset"] for one in done(keeper.act(at + "/declare", told))["waiting"]] == [items[0]["asset"]]
    seen = [{**items[0], "letter": told["letter"]}]
    back = done(chief.act(at + "/declarations/judge", {"items": seen, "approved": False, "reason": "Thiếu biển kiểm soát"}))
    assert back["owed"][-1]["reason"] == "Thiếu biển kiểm soát", back
    done(keeper.act(at + "/declare", {**told, "letter": "07/BC-UBND"}))
    assert chief.act(at + "/declarations/judge", {"items": seen, "approved": True}).code == "changed_meanwhile", "another letter than was looked at"
    assert done(chief.act(at + "/declarations/judge", {"items": [{**items[0], "letter": "07/BC-UBND"}], "approved": True}))["waiting"] == []


def walk_assets(province):
    keepers = [Person(province, one["account"]) for one in province.accounts if one["account"].startswith("ketoan.")][:2]
    giver, taker = keepers
    agencies = [keeper.session["agency"]["id"] for keeper in keepers]
    year, today = life.today(province).year, life.today(province).isoformat()
    papers = {"decision": "01/QĐ-UBND", "decided": today, "voucher": "PC 01", "vouchered": today}
    day = {"on": today, "papers": papers}
    done(giver.act(f"/api/asset-books/{agencies[0]}/open", {"first_year": year, "decision": "01/QĐ-UBND"}))
    done(taker.act(f"/api/asset-books/{agencies[1]}/open", {"first_year": year - 1, "decision": "02/QĐ-UBND"}))
    done(taker.act(f"/api/asset-books/{agencies[1]}/close", {"year": year - 1, "decision": "03/QĐ-UBND"}))
    classes = done(giver.get("/api/asset-classes"))["classes"]
    entry = {"agency": agencies[0], "class": next(one["code"] for one in classes if one["code"] == "3"), "origin": "bought",
             "paid": [{"source": "budget", "amount": 800_000_000}], "first_use": today, "on": today,
             "place": giver.session["unit"]["id"], "user": "Nguyễn Văn Lái",
             "description": {"name": "Xe ô tô 7 chỗ", "plate": "79A-000.01", "seats": 7, "made": year}, "papers": papers}
    old_book(giver, agencies[0], today)
    scan = done(giver.upload(life.PDF, "quyet-dinh.pdf"))["hash"]
    page = done(giver.act("/api/assets", {**entry, "papers": {**papers, "files": [scan]}}))
    at = f"/api/assets/{page['asset']}"
    assert [one["hash"] for one in page["history"][0]["files"]] == [scan], page["history"]
    assert giver.get(f"{at}/files/{scan}").content == life.PDF
    assert taker.get(f"{at}/files/{scan}").code == "not_found", "of a book that is not his"
    place = {"place": giver.session["unit"]["id"], "user": "Trần Thị Giữ", **day}
    for verb, body in (
            ("correct", {"entry": {**entry, "paid": [{"source": "budget", "amount": 810_000_000}]}, "reason": "Gõ nhầm số tiền"}),
            ("change", {"kind": "upgrade", "amount": 20_000_000, "minutes": "BB 01", **day}), ("move", place),
            ("describe", {"description": {**entry["description"], "name": "Xe ô tô 7 chỗ, màu trắng"}}),
            ("business", {"from": today, "papers": papers}), ("share", {"year": year, "by": "time", "part": 1, "whole": 4}),
            ("offer", {"to": agencies[1], **day}), ("take-back", {"reason": "Ghi nhầm bên nhận"}), ("offer", {"to": agencies[1], **day})):
        done(giver.act(f"{at}/{verb}", body))
    done(taker.act(f"{at}/receive", {**place, "place": taker.session["unit"]["id"]}))
    declared(giver, agencies[0], page["asset"], today)
    done(taker.get("/api/assets?agency=" + agencies[1]))
    done(taker.act(f"{at}/leave", {"why": "sold", "proceeds": 500_000_000, **day}))
    done(taker.get(at))
    divided(taker, today)
    done(taker.get("/api/asset-books"))
    done(taker.get("/api/asset-books/" + agencies[1]))
    walk_forms(taker, agencies[1], year)
    walk_overview(province)


def divided(keeper, today):
    """What was bought as one and is used as two."""
    whole = done(keeper.act("/api/assets", car_of(keeper, today)))
    part = {"cost": 350_000_000, "place": whole["place"]["id"], "description": {"name": "Nửa hệ thống"}}
    papers = {"decision": "08/QĐ-UBND", "decided": today}
    gone = done(keeper.act(f"/api/assets/{whole['asset']}/divide", {"on": today, "minutes": "BB 02", "parts": [part, part], "papers": papers}))
    assert [done(keeper.get(f"/api/assets/{one['asset']}"))["parted_from"]["asset"] for one in gone["gone"]["into"]] == [whole["asset"]] * 2, gone


def walk_forms(keeper, agency, year):
    """Every form of a book as each kind of file, and labels of the whole book."""
    book = f"/api/asset-books/{agency}"
    kept = done(keeper.act("/api/assets", {
        "agency": agency, "class": "pc", "origin": "bought", "paid": [{"source": "budget", "amount": 15_000_000}],
        "first_use": f"{year}-01-02", "on": f"{year}-01-02", "place": keeper.session["unit"]["id"],
        "description": {"name": "Máy vi tính"}, "papers": {"decision": "05/QĐ", "decided": f"{year}-01-02"}}))["asset"]
    for item in done(keeper.get(book + "/forms"))["forms"]:
        form = f"{book}/forms/{item['form']}"
        told = done(keeper.get(f"{form}?year={year}"))
        assert told["columns"] and told["prints"], item
        begins = {"pdf": b"%PDF-1.4", "xlsx": b"PK", "csv": b"\xef\xbb\xbf"}
        for kind, first in begins.items():
            file = keeper.get(f"{form}/file?year={year}&as={kind}")
            assert file.ok and file.content.startswith(first), (item, kind)
    assert keeper.get(f"{book}/labels").content.startswith(b"%PDF")
    assert keeper.get(f"{book}/labels?assets={kept}").ok
    assert keeper.get(f"{book}/labels?assets=1,x").code == "field_invalid"
    assert keeper.get(f"{book}/forms/10a-ck?year={year}").code == "not_permitted"


def walk_overview(province):
    """Every figure of the province's view is the sum of its list."""
    chief = Person(province, next(one["account"] for one in province.accounts if one["account"].startswith("taisan.")))
    at = "/api/asset-overview"
    view = done(chief.get(at))
    assert view["whole"]["count"] > 0 and view["agencies"], view["whole"]
    listed = [(f"agency={one['key']}", one) for one in view["agencies"]] + [(f"class={one['key']}", one) for one in view["kinds"]]
    listed += [(f"age={one['key']}", one) for one in view["ages"]] + [(f"worn={one['key']}", one) for one in view["worn"]]
    for asked, one in listed:
        found = done(chief.get(f"{at}/assets?{asked}"))
        assert (found["count"], found["amount"]) == (one["count"], one["cost"]), (asked, one, found)
    for one in view["years"]:
        for move in ("came", "went", "changed"):
            assert done(chief.get(f"{at}/assets?move={move}&year={one['year']}"))["amount"] == one[move + "_cost"], (move, one)
    assert done(chief.get(f"{at}/assets?idle=1"))["count"] == view["idle_count"]
    for path in (at + "/file?", at + "/assets/file?idle=1&"):
        assert chief.get(path + "form=xlsx").content.startswith(b"PK") and chief.get(path + "form=csv").ok
    assert chief.get(f"{at}/assets?age=old").code == "field_invalid"
    assert chief.get(f"{at}?agency=khong-co").code == "not_found"
