"""A province whose server speaks to a Ministry of tests (tests/program/ministry.py), with planted differences that are five
weeks old: what web/test/ministry.ts looks at."""

import datetime
import pathlib

from client import done
from ministry_test import HOME, Telling, until

DAYS = 35


class Scene(Telling):
    def __init__(self, program):
        super().__init__(program, "sqlite")

    def play(self):
        self.begin()
        done(self.chief.act(f"{HOME}/units/{self.agency}/code", {"code": "T01005"}))
        if not until(lambda: self.unit()["state"] == "done"):
            raise AssertionError(f"not told: {self.unit()}")
        self.plant()
        self.accounts()
        self.fetch()
        self.weeks_later()
        return self.province

    def plant(self):
        held = self.ministry.held["T01005"]
        held[self.assets[1]] = {**held[self.assets[1]], "cost": 9_000_000}
        del held[self.assets[2]]
        held["TS9999999"] = {**held[self.assets[3]], "asset": "TS9999999", "name": "Máy in đã thanh lý"}
        # What is told anew next month does not mend them.
        self.ministry.refuses = {self.assets[1], self.assets[2]}

    def accounts(self):
        at, today = f"{HOME}/units/{self.agency}/accounts", self.province.today.isoformat()
        lines = ["Số hiệu kế toán;Tên tài sản;Nhóm tài sản;Nguyên giá;Hao mòn lũy kế",
                 *(f"SH-{number};Máy vi tính;;{15_000_000 + number if number != 4 else 14_000_000};0" for number in range(5)), "SH-99;Máy chiếu;;12.000.000;0"]
        whole, bytes_are = "\n".join(lines).encode(), {"Content-Type": "application/octet-stream"}
        plan = done(self.keeper.ask("POST", f"{at}/check?as_of={today}", whole, bytes_are))["plan"]
        done(self.keeper.ask("POST", f"{at}?as_of={today}&plan={plan}", whole, {**bytes_are, "Idempotency-Key": "accounts-of-the-scene"}))

    def fetch(self):
        done(self.chief.act(f"{HOME}/fetch", {}))
        if not until(lambda: not done(self.chief.get(HOME))["fetching"]):
            raise AssertionError("what the Ministry holds is never fetched")

    def weeks_later(self):
        """The next month is told, some of it refused; the differences are older."""
        self.province.stop()
        pathlib.Path(self.province.data, "clock-shift-days").write_text(f"{DAYS}\n", encoding="ascii")
        self.province.shift = datetime.timedelta(days=DAYS)
        self.province.serve()
        self.log_in()
        if not until(lambda: self.unit()["state"] == "refused"):
            raise AssertionError(f"the next month is not told: {self.unit()}")
        self.fetch()
