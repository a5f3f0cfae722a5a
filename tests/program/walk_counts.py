"""A stocktake as an agency does it: planned, counted by two, counted again by lot, settled, approved. The sample is drawn here once
more, in five lines of another language, from what the answer says."""

from hashlib import sha256

from client import Person, done

import life


def drawn_again(draw, assets):
    """As docs/adr/0042 says it, and not as src/asset does it."""
    seed = bytes.fromhex(draw["seed"])
    lots = sorted((sha256(seed + asset.to_bytes(8, "big")).hexdigest(), asset) for asset in assets)
    size = min(len(assets), max(5, -(-len(assets) * 5 // 100)))
    return [{"asset": asset, "lot": lot} for lot, asset in lots[:size]]


def here(mark, asset, **more):
    return {"mark": mark, "asset": asset, "sight": "here", "told": 1_790_000_000, **more}


def commission(province):
    """Who keeps the book of an agency in which two others work, and these two."""
    colleagues = {}
    for one in province.accounts:
        colleagues.setdefault(one["agency"], []).append(one["account"])
    names = [names for names in colleagues.values() if len(names) > 2 and any(name.startswith("ketoan.") for name in names)][-1]
    keeper = next(name for name in names if name.startswith("ketoan."))
    return [Person(province, name) for name in [keeper, *(name for name in names if name != keeper)][:3]]


def walk_counts(province):
    keeper, chair, member = commission(province)
    agency, unit = keeper.session["agency"]["id"], keeper.session["unit"]["id"]
    year, today = life.today(province).year, life.today(province).isoformat()
    papers, home = {"decision": "05/QĐ-UBND", "decided": today}, f"/api/asset-counts?agency={agency}"
    keeper.act(f"/api/asset-books/{agency}/open", {"first_year": year, "decision": "01/QĐ-UBND"})  # walk_assets may have
    entry = {"agency": agency, "class": "pc", "origin": "bought", "paid": [{"source": "budget", "amount": 15_000_000}], "first_use": today,
             "on": today, "place": unit, "description": {"name": "Máy vi tính"}, "papers": papers}
    assets = [done(keeper.act("/api/assets", entry))["asset"] for _ in range(7)]
    choices = done(keeper.get(home))
    assert {chair.session["person"], member.session["person"]} <= {one["id"] for one in choices["people"]}
    scan = done(keeper.upload(life.PDF, "quyet-dinh.pdf"))["hash"]
    page = done(keeper.act("/api/asset-counts", {
        "agency": agency, "day": today, "places": [unit], "papers": {**papers, "files": [scan]},
        "commission": [{"person": chair.session["person"], "seat": "chair"}, {"person": member.session["person"], "seat": "member"}]}))
    at = f"/api/asset-counts/{page['count']}"
    assert [one["hash"] for one in page["files"]] == [scan] and member.get(f"{at}/files/{scan}").content == life.PDF
    listed = [line["asset"] for line in done(member.get(at + "/lines"))["lines"]]
    assert listed == assets, "what stands, by number"
    photo = done(member.upload(life.PDF, "anh.pdf"))["hash"]
    findings = [here(f"m-{asset}", asset) for asset in assets[:-2]]
    findings += [{**here("m-mat", assets[-2]), "sight": "missing"}, {**here("m-hong", assets[-1], photos=[photo], note="Vỡ màn hình"), "sight": "broken"},
                 {"mark": "m-thua", "sight": "surplus", "title": "Quạt đứng", "place": unit, "told": 0}]
    sent = done(member.act(at + "/findings", {"findings": findings}))
    assert len(sent["kept"]) == len(findings) and sent["counted"] == len(assets)
    assert done(member.act(at + "/findings", {"findings": findings}))["kept"] == sent["kept"], "sent twice is kept once"
    done(chair.act(at + "/findings", {"findings": [{**here("c-1", assets[0]), "sight": "missing"}]}))
    assert done(chair.get(at))["disputed"][0]["asset"] == assets[0]
    done(chair.act(at + "/resolve", {"asset": assets[0], "sight": "here", "reason": "Đã thấy trong tủ"}))
    page = done(chair.act(at + "/close", {"whole": True}))
    drawn = [{name: one[name] for name in ("asset", "lot")} for one in page["draw"]["sample"]]
    assert drawn == drawn_again(page["draw"], assets), "anybody draws the same sample"
    assert "drop" not in done(keeper.get(at))["may"], "nobody whose book is checked draws again"
    sights = {finding.get("asset"): finding["sight"] for finding in findings}
    again = [{**here(f"r-{one['asset']}", one["asset"], recount=True), "sight": sights[one["asset"]]} for one in drawn]
    assert done(member.act(at + "/findings", {"findings": again}))["refused"], "whoever was first does not count again"
    assert not done(chair.act(at + "/findings", {"findings": again}))["refused"]
    done(keeper.act(f"/api/assets/{assets[-2]}/leave", {"why": "lost", "on": today, "papers": papers}))
    page = done(keeper.act(at + "/settle", {"asset": assets[-2]}))
    assert [bool(one.get("settled")) for one in page["differences"]] == [True, False, False]
    assert done(chair.act(at + "/approve", {"papers": papers}))["state"] == "approved"
    minutes = keeper.get(at + "/minutes")
    assert minutes.ok and minutes.content.startswith(b"%PDF")
    assert member.get(f"{at}/photos/{photo}").ok
    assert done(member.get("/api/asset-counts"))["items"]
    plan = {"agency": agency, "day": today, "papers": papers,
            "commission": [{"person": one.session["person"], "seat": seat} for one, seat in ((chair, "chair"), (member, "member"))]}
    next_one = done(keeper.act("/api/asset-counts", plan))["count"]
    done(keeper.act(f"/api/asset-counts/{next_one}/drop", {"reason": "Lập nhầm"}))
