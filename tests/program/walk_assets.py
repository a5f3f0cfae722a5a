"""Every act on fixed assets once, between two agencies, as their accountants do it."""

from client import Person, done

import life


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
    page = done(giver.act("/api/assets", entry))
    at = f"/api/assets/{page['asset']}"
    place = {"place": giver.session["unit"]["id"], "user": "Trần Thị Giữ", **day}
    for verb, body in (
            ("correct", {"entry": {**entry, "paid": [{"source": "budget", "amount": 810_000_000}]}, "reason": "Gõ nhầm số tiền"}),
            ("change", {"kind": "upgrade", "amount": 20_000_000, "minutes": "BB 01", **day}), ("move", place),
            ("describe", {"description": {**entry["description"], "name": "Xe ô tô 7 chỗ, màu trắng"}}),
            ("business", {"from": today, "papers": papers}), ("share", {"year": year, "by": "time", "part": 1, "whole": 4}),
            ("offer", {"to": agencies[1], **day}), ("take-back", {"reason": "Ghi nhầm bên nhận"}), ("offer", {"to": agencies[1], **day})):
        done(giver.act(f"{at}/{verb}", body))
    done(taker.act(f"{at}/receive", {**place, "place": taker.session["unit"]["id"]}))
    done(taker.get("/api/assets?agency=" + agencies[1]))
    done(taker.act(f"{at}/leave", {"why": "sold", "proceeds": 500_000_000, **day}))
    done(taker.get(at))
    done(taker.get("/api/asset-books"))
    done(taker.get("/api/asset-books/" + agencies[1]))
    walk_forms(taker, agencies[1], year)


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
