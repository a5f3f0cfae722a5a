"""Two accountants who hand assets to each other, divide some and let some go, while the server dies under them."""

from client import Person
from lives import Lives

import life

KEEPERS = 2
FAR_AHEAD = 1_000_000  # of a holding that has not ended


def keepers_of(province):
    """Two people who keep the books of two agencies, logged in."""
    accounts = [one["account"] for one in province.accounts if one["account"].startswith("ketoan.")]
    return [Person(province, account) for account in accounts[:KEEPERS]]


class Keepers(Lives):
    """One worker, so that nobody but the machine is in his way. Everything counts from one day: a clock that jumps closes nothing."""

    def __init__(self, province, people, *rest):
        super().__init__(province, dict(enumerate(people)), *rest)
        self.day = life.today(province).replace(month=1, day=1).isoformat()
        self.papers = {"decision": "01/QĐ-UBND", "decided": self.day}
        self.worth = self.left = 0  # đồng that came into the two books, and that left them
        self.opened = False

    def agency(self, who):
        return self.people[who].session["agency"]["id"]

    def place(self, who):
        return self.people[who].session["unit"]["id"]

    def one_life(self, online):
        if not self.opened:
            for who in self.people:
                self.act(self.people[who], f"/api/asset-books/{self.agency(who)}/open", {"first_year": int(self.day[:4]), "decision": "01/QĐ"})
            self.opened = True
        cost = 10_000_000 + self.number
        has, takes = self.number % 2, (self.number + 1) % 2
        at = self.entered(has, cost)
        day = {"on": self.day, "papers": self.papers}
        for _ in range(1 + self.number % 3):
            if self.over.is_set():
                return
            self.act(self.people[has], at + "/offer", {"to": self.agency(takes), **day})
            self.act(self.people[takes], at + "/receive", {"place": self.place(takes), **day})
            has, takes = takes, has
        if self.number % 3 == 0:
            parts = [{"cost": part, "place": self.place(has), "description": {"name": "Phần"}} for part in (cost // 2, cost - cost // 2)]
            self.act(self.people[has], at + "/divide", {"minutes": "BB 1", "parts": parts, **day})
        elif self.number % 3 == 1:
            self.act(self.people[has], at + "/leave", {"why": "liquidated", **day})
            self.left += cost

    def entered(self, who, cost):
        page = self.act(self.people[who], "/api/assets", {
            "agency": self.agency(who), "class": "7", "origin": "bought", "paid": [{"source": "budget", "amount": cost}],
            "first_use": self.day, "on": self.day, "place": self.place(who), "description": {"name": f"Tài sản {self.number}"}, "papers": self.papers})
        self.worth += cost
        return f"/api/assets/{page['asset']}"

    def books(self):
        """What the two books say against what went in and out, and where each asset stands."""
        rows = self.citizen.province.rows("SELECT id, agency, state, cost FROM asset")
        stands = {row[0]: row[1] for row in rows if int(row[2]) != 2}
        worth = sum(int(row[3]) for row in rows if row[0] in stands)
        if worth != self.worth - self.left:
            yield f"R-132 the books are worth {worth} đồng, and {self.worth} came in and {self.left} left"
        held = {}
        for asset, agency in self.citizen.province.rows(f"SELECT asset, agency FROM asset_holding WHERE until_day = {FAR_AHEAD}"):
            held.setdefault(asset, []).append(agency)
        for asset in stands.keys() | held.keys():
            if held.get(asset, []) != [stands.get(asset)]:
                yield f"R-132 asset {asset} stands with {stands.get(asset)} and is held by {held.get(asset)}"
        if len(rows) < 5:
            yield f"only {len(rows)} assets: no load"
