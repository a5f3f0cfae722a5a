#!/usr/bin/env python3
"""Yearly wear once more, in exact fractions, from the words of the circulars and not from src/asset: what wear_test.py compares
the program with. Also makes the cases of mixed use that are committed.

    wear.py --write      src/asset/testdata/mixed_use_cases.json anew
"""

import datetime
import json
import math
import random
import sys
from fractions import Fraction

import client  # knows where the rest is

MIXED = client.TOP / "src/asset/testdata/mixed_use_cases.json"
ANNUAL_RATES = {  # per cent a year as printed, and the years of the life: until 2025, from 2026
    "1.1": ("1.25", 80), "1.2": ("1.25", 80), "1.3": ("2", 50), "1.4": ("4", 25), "1.5": ("6.67", 15), "2.1": ("5", 20),
    "2.2": ("10", 10), "2.3": ("10", 10), "3": ("6.67", 15), "4.1": ("10", 10), "4.2": ("10", 10), "4.3": ("10", 10),
    "4.4": ("10", 10), "pc": ("20", 5, "14.29", 7), "tablet": ("20", 5, "14.29", 7), "photocopier": ("12.5", 8, "14.29", 7),
    "office_furniture": ("12.5", 8, "10", 10), "lift": ("12.5", 8, "10", 10), "cabinet": ("20", 5, "12.5", 8),
    "air_conditioner": ("12.5", 8), "specialised_machine": ("10", 10, "20", 5), "other_machine_5": ("20", 5),
    "other_machine_8": ("12.5", 8, "20", 5), "6.1": ("12.5", 8, None, 0), "6.2": ("4", 25, None, 0),
    "6.3": ("12.5", 8, None, 0), "7": ("12.5", 8), "land": (None, 0), "special": (None, 0)}
LEAVING = ("transfer_out", "liquidation", "loss")


def printed(kind, year):
    """(rate, years) in force in a year; rate None: the class does not wear."""
    row = ANNUAL_RATES[kind]
    rate, years = row[2:] if len(row) == 4 and year >= 2026 else row[:2]
    return (Fraction(rate) / 100 if rate else None), years


def changed_in_2026(kind):
    """Đ.18(1): another life or rate, and still wearing."""
    row = ANNUAL_RATES[kind]
    return len(row) == 4 and row[2] is not None


def whole(value, year):
    """TT 23/2023 Đ.5(1): one more where there are decimals; TT 141/2025: as in accounting, from half a đồng up."""
    return math.ceil(value) if 2023 <= year <= 2025 else math.floor(value + Fraction(1, 2))


class Card:
    """The card of one asset, filled in year by year."""

    def __init__(self, case):
        self.case, self.kind = case, case["class"]
        self.first = int(case["first_use"][:4])
        self.cost, self.worn = int(case["cost"]), int(case.get("accumulated_before", 0))
        self.rate = None      # by decision
        self.each = None      # exact wear a year where the law divides
        self.last_year = self.first + printed(self.kind, self.first)[1] - 1
        self.by_value = False  # no last year: the year in which what remains is no more than a year's wear
        self.own_life = False  # not the table's

    def remaining(self):
        return self.cost - self.worn

    def a_year(self, year):
        if self.each is not None:
            return whole(self.each, year)
        return whole(self.cost * (self.rate or printed(self.kind, year)[0] or 0), year)

    def years_left(self, year):
        self.by_value = False
        self.last_year = year - 1 + math.ceil(Fraction(self.remaining(), max(self.a_year(year), 1)))

    def transition(self):
        """Đ.18(1): what remains over the years the new life leaves; nothing left of it: all at once."""
        if not changed_in_2026(self.kind) or self.first >= 2026 or self.own_life:
            return
        life = printed(self.kind, 2026)[1]
        self.by_value, self.rate = False, None
        left = self.first + life - 2026
        self.each = Fraction(self.remaining(), max(left, 1))
        self.last_year = (2026 if left < 1 else self.first + life - 1) if self.remaining() else 2025

    def change_of_cost(self, year, cost):
        """Đ.13(1)d and the clauses on parts: inside the life until the value is worn, after it one year takes the difference."""
        over = self.remaining() == 0 if self.by_value else year > self.last_year
        self.cost, self.each = cost, None
        self.by_value, self.last_year = not over, year

    def happens(self, event, year):
        kind, number = event["kind"], {key: int(event[key]) for key in ("amount", "cost", "accumulated", "years", "dismantling")
                                       if key in event}
        if kind == "upgrade":
            self.cost, self.each = self.cost + number["amount"], None
            self.years_left(year)
        elif kind == "partial_addition":
            self.change_of_cost(year, self.cost + number["amount"])
        elif kind == "partial_removal":
            self.change_of_cost(year, self.cost - number["amount"] + number.get("dismantling", 0))
        elif kind == "settlement_correction":
            self.change_of_cost(year, number["cost"])
        elif kind == "revaluation":
            self.cost, self.worn, self.each = number["cost"], number["accumulated"], None
            if "years" in number:
                self.by_value, self.last_year = False, year - 1 + number["years"]
        elif kind == "serious_damage":
            self.cost, self.worn, self.rate, self.own_life = number["cost"], 0, None, True
            self.each = Fraction(self.cost, number["years"])
            self.by_value, self.last_year = False, year - 1 + number["years"]
        elif kind == "rate_change":
            self.rate, self.each = Fraction(event["rate"]) / 100, None
            self.years_left(year)
        elif kind == "second_hand":
            self.second_hand(number["years"], year)

    def second_hand(self, used, year):
        rate, years = printed(self.kind, year)
        if year < 2026:
            self.rate, self.own_life = rate, True  # Đ.18(2): keeps its yearly wear
        elif rate is not None:
            self.each, self.last_year = Fraction(self.cost, years - used), year - 1 + years - used

    def wear_of(self, year):
        if printed(self.kind, year)[0] is None:
            return 0
        if self.by_value:
            return min(self.a_year(year), self.remaining())
        if year >= self.last_year:
            return self.remaining() if year == self.last_year else 0
        return min(self.a_year(year), self.remaining())

    def year(self, year):
        if year == 2026:
            self.transition()
        for event in sorted(self.case["events"], key=lambda event: event["on"]):
            if int(event["on"][:4]) == year and event["kind"] != "late_discovery":
                self.happens(event, year)
        if year >= 2026 and printed(self.kind, year)[0] is None:
            self.worn = 0  # Đ.18(6), (7)
        wear = self.wear_of(year)
        self.worn += wear
        return wear


def share_of(case, year, wear):
    """Đ.15(2): the whole by Đ.14, then parted by what was measured; depreciation from the day business began (Đ.12(2)b)."""
    day = datetime.date.fromisoformat
    start = max(day(case["first_use"]), datetime.date(year, 1, 1))
    begun, end = max(start, day(case["business"]["from"])), datetime.date(year, 12, 31)
    if begun > end or not wear:
        return 0
    share = next(one for one in case["business"]["shares"] if one["year"] == year)
    exact = wear * Fraction((end - begun).days + 1, (end - start).days + 1) * Fraction(int(share["part"]), int(share["whole"]))
    return min(wear, whole(exact, year))


def found_late(case):
    return next((int(event["on"][:4]) for event in case["events"] if event["kind"] == "late_discovery"), None)


def expected(case):
    """The lines of a case."""
    card, lines, found = Card(case), [], found_late(case)
    for year in range(case["from"], case["until"] + 1):
        if any(event["kind"] in LEAVING and int(event["on"][:4]) == year for event in case["events"]):
            return [*lines, line_of(case, year, 0, 0, 0)]
        if found and year < found:
            lines.append(line_of(case, year, 0, 0, 0))
            continue
        if found == year:
            for earlier in range(card.first, year):
                card.year(earlier)
            card.year(year)
            wear = card.worn
        else:
            wear = card.year(year)
        lines.append(line_of(case, year, wear, card.worn, card.remaining()))
    return lines


def line_of(case, year, wear, worn, remaining):
    line = {"year": year, "wear": str(wear), "accumulated": str(worn), "remaining": str(remaining)}
    if "business" in case:
        depreciation = share_of(case, year, wear)
        line |= {"depreciation": str(depreciation), "office_wear": str(wear - depreciation)}
    return line


def with_lines(case):
    return {**case, "expect": expected(case)}


COSTS = (10_000_000, 33_333_333, 99_999_999, 100_000_001, 12_345_679)
EVENTS = ("upgrade", "upgrade", "partial_addition", "partial_removal", "settlement_correction", "revaluation", "serious_damage",
          "rate_change", *LEAVING)


def some_day(chance, year):
    return (datetime.date(year, 1, 1) + datetime.timedelta(days=chance.randrange(365))).isoformat()


def some_event(chance, case, kind, year):
    """One that can be: amounts that leave the cost above what is worn."""
    cost, event = int(case["cost"]), {"on": some_day(chance, year), "kind": kind}
    if kind in ("upgrade", "partial_addition"):
        event["amount"] = str(chance.randrange(1, cost))
    elif kind == "partial_removal":
        event |= {"amount": str(chance.randrange(1, cost // 20)), "dismantling": str(chance.randrange(0, cost // 50))}
    elif kind == "settlement_correction":
        event["cost"] = str(cost + chance.randrange(-cost // 20, cost))
    elif kind == "revaluation":
        value = chance.randrange(cost // 2, 2 * cost)
        event |= {"cost": str(value), "accumulated": str(chance.randrange(value))}
        if chance.random() < 0.5:
            event["years"] = chance.randrange(1, 30)
    elif kind == "serious_damage":
        event |= {"cost": str(chance.randrange(cost // 10, cost)), "years": chance.randrange(1, 12)}
    elif kind == "rate_change":
        rate = int(printed(case["class"], year)[0] * 10000)
        changed = chance.randrange(-(-rate * 4 // 5), rate * 6 // 5 + 1)
        event["rate"] = f"{changed // 100}.{changed % 100:02}"
    return event


def some_case(chance, number, kinds=tuple(ANNUAL_RATES)):
    kind = chance.choice(kinds)
    first = chance.randrange(2005, 2032)
    case = {"id": f"random-{number}", "class": kind, "cost": str(chance.choice(COSTS) if chance.random() < 0.4 else
                                                                 chance.randrange(10_000_000, 10 ** chance.randrange(8, 14))),
            "first_use": some_day(chance, first), "from": max(first, chance.choice((2023, 2023, 2024, 2025, 2026))), "events": []}
    case["until"] = case["from"] + chance.randrange(1, 30)
    if kind == "special":
        case["cost"] = "10000000"
    if case["from"] > first and printed(kind, case["from"])[0] is not None:
        usual = int(case["cost"]) * printed(kind, first)[0] * (case["from"] - first)
        case["accumulated_before"] = str(min(int(case["cost"]), int(usual * Fraction(chance.choice((3, 9, 10, 10, 10, 11, 20)), 10))))
    if chance.random() < 0.1 and kind not in ("land", "special"):
        arrives(chance, case, first)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3)) if kind != "special" else 0):
        year = chance.randrange(case["from"], case["until"] + 1)
        what = chance.choice(EVENTS)
        if what == "rate_change" and printed(kind, year)[0] is None:
            continue
        case["events"].append(some_event(chance, case, what, year))
    return case


def arrives(chance, case, first):
    """Bought when used, or found after years of use."""
    if case["from"] == first and printed(case["class"], first)[1] > 1:
        case["events"].append({"on": case["first_use"], "kind": "second_hand",
                               "years": chance.randrange(1, printed(case["class"], first)[1])})
    elif case["from"] > first:
        case.pop("accumulated_before", None)
        case["events"].append({"on": some_day(chance, case["from"]), "kind": "late_discovery"})
        case["from"] = chance.randrange(max(2023, first), case["from"] + 1)


def can_be(case):
    """Whether the law says what to write: the cost is never below what is worn, nothing happens before it is in the books."""
    found = found_late(case)
    if found and any(int(event["on"][:4]) <= found and event["kind"] != "late_discovery" for event in case["events"]):
        return False
    try:
        card = Card(case)
        for year in range(found and card.first or case["from"], case["until"] + 1):
            for event in sorted(case["events"], key=lambda event: event["on"]):
                if int(event["on"][:4]) == year and event["kind"] not in (*LEAVING, "late_discovery"):
                    once = Card({**case, "events": []})
                    once.__dict__ |= {**card.__dict__, "case": case}
                    if year == 2026:
                        once.transition()
                    for one in sorted(case["events"], key=lambda event: event["on"]):
                        if int(one["on"][:4]) == year and one["on"] <= event["on"]:
                            once.happens(one, year)
                            if once.remaining() < 0 or once.cost <= 0:
                                return False
            card.year(year)
    except ValueError:
        return False
    return True


def random_cases(chance, count, kinds=tuple(ANNUAL_RATES)):
    made = []
    while len(made) < count:
        case = some_case(chance, len(made), kinds)
        if can_be(case):
            made.append(case)
    return made


def mixed_use(chance, count):
    """Assets that also earn: shares by time, frequency and volume, from the first day, from within a year, later."""
    made = random_cases(chance, count, tuple(kind for kind in ANNUAL_RATES if kind not in ("land", "special", "6.1", "6.2", "6.3")))
    for number, case in enumerate(made):
        first = datetime.date.fromisoformat(case["first_use"])
        case["id"] = f"mixed-{number:02}"
        case["until"] = min(case["until"], case["from"] + 9)
        begins = first if number % 3 == 0 else max(first, datetime.date(case["from"] + number % 2, 1 + number % 12, 1 + number % 28))
        shares = []
        for year in range(max(case["from"], begins.year), case["until"] + 1):
            total = chance.randrange(1, 5000)
            part = total if number % 5 == 0 else chance.randrange(total + 1)
            shares.append({"year": year, "basis": ("time", "frequency", "volume")[number % 3], "part": str(part), "whole": str(total)})
        case["business"] = {"from": begins.isoformat(), "shares": shares}
    return [with_lines(case) for case in made]


def committed():
    """The text of the committed file, the same each time."""
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in mixed_use(random.Random(134), 72))
    return '{"rules": "tests/program/wear.py makes these",\n "cases": [\n' + lines + "\n]}\n"


if __name__ == "__main__" and "--write" in sys.argv:
    MIXED.write_text(committed(), encoding="utf-8")
