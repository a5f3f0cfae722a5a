"""The connection to the Ministry of Finance as the department and an accountant use it, on a server without one: codes, the
workbook carried by hand, accounts from a file, the comparison."""

import pathlib

from client import Person, done
from ministry import KEY, Ministry

import life


def walk_ministry(province):
    keeper, chief = (Person(province, next(one["account"] for one in province.accounts if one["account"].startswith(word)))
                     for word in ("ketoan.", "taisan."))
    agency, today = keeper.session["agency"]["id"], life.today(province).isoformat()
    at = f"/api/ministry/units/{agency}"
    assert chief.act(at + "/code", {"code": "t01"}).code == "field_invalid"
    assert done(chief.act(at + "/code", {"code": "T01005"}))["unit"]["code"] == "T01005"
    assert chief.act(at + "/send", {}).code == "ministry_not_connected"
    assert chief.act("/api/ministry/fetch", {}).code == "ministry_not_connected"
    for form, begins in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        assert keeper.get(f"{at}/workbook?form={form}").content.startswith(begins)
    paper = keeper.upload().json["hash"]
    sent = done(keeper.act(at + "/by-hand", {"receipt": "BN-7", "on": today, "files": [paper]}))
    assert sent["sendings"][0]["by_hand"] == "BN-7", sent
    accounts(keeper, at, today)
    held(keeper, at)
    done(keeper.act("/api/ministry/reconcile", {}))
    found = done(keeper.get(f"/api/ministry/differences?agency={agency}"))["items"]
    assert "LẠ-1" in [one["number"] for one in found if one["kind"] == "missing_register"], found
    assert keeper.get(f"/api/ministry/differences?kind=cost&owner=accountant&agency={agency}").ok
    assert keeper.get("/api/ministry/differences/file?form=csv").content.startswith(b"\xef\xbb\xbf")
    assert done(keeper.get("/api/ministry"))["units"][0]["mine"]
    assert done(keeper.get(at))["unit"]["accounts"] == today


def connected(province):
    """The same on a server that is connected, after the walk: its book is sent at once, and what the Ministry holds is asked for."""
    ministry, key = Ministry(), pathlib.Path(province.data, "ministry.key")
    key.write_text(KEY + "\n", encoding="utf-8")
    key.chmod(0o600)
    province.stop()
    province.start("--rate-limits", "off", "--ministry", ministry.url, "--ministry-key", str(key))
    keeper, chief = (Person(province, next(one["account"] for one in province.accounts if one["account"].startswith(word)))
                     for word in ("ketoan.", "taisan."))
    done(chief.act(f"/api/ministry/units/{keeper.session['agency']['id']}/send", {}))
    done(chief.act("/api/ministry/fetch", {}))


def held(keeper, at):
    """What the Ministry holds, from a file: refused with its defects, then taken in whole and compared."""
    heads = keeper.get(at + "/held/template?form=csv").content.decode("utf-8-sig").splitlines()[0].replace(",", ";")
    bytes_are = {"Content-Type": "application/octet-stream"}
    wrong = f"{heads}\n;Máy;pc;5;0;\nTS9000001;Máy;pc;5;0;mất\n".encode()
    found = done(keeper.ask("POST", f"{at}/held/check", wrong, bytes_are))
    assert {one["code"] for one in found["defects"]} == {"held_number_missing", "held_state_unknown"}, found
    right = f"{heads}\nTS9000001;Máy;pc;5.000.000;0;\nTS9000002;Máy;pc;5.000.000;0;Đã giảm\n".encode()
    plan = done(keeper.ask("POST", f"{at}/held/check", right, bytes_are))["plan"]
    taken = done(keeper.ask("POST", f"{at}/held?plan={plan}", right, {**bytes_are, "Idempotency-Key": "held-no-1"}))
    assert taken["assets"] == 2 and taken["differences"] > 0, taken
    found = done(keeper.get(f"/api/ministry/differences?kind=missing_register"))["items"]
    assert [one["number"] for one in found if one.get("at_ministry")] == ["TS9000001"], found


def accounts(keeper, at, today):
    """Refused with its defects, then taken in whole."""
    heads = keeper.get(at + "/accounts/template?form=csv").content.decode("utf-8-sig").splitlines()[0].replace(",", ";")
    bytes_are = {"Content-Type": "application/octet-stream"}
    wrong = f"{heads}\nLẠ-1;Máy;;một;0\n;;;5;0\n".encode()
    found = done(keeper.ask("POST", f"{at}/accounts/check?as_of={today}", wrong, bytes_are))
    assert {one["code"] for one in found["defects"]} == {"number_malformed", "accounts_row_of_nothing"}, found
    right = f"{heads}\nLẠ-1;Máy;;5.000.000;0\n".encode()
    plan = done(keeper.ask("POST", f"{at}/accounts/check?as_of={today}", right, bytes_are))["plan"]
    done(keeper.ask("POST", f"{at}/accounts?as_of={today}&plan={plan}", right, {**bytes_are, "Idempotency-Key": "accounts-1"}))
