#!/usr/bin/env python3
"""Two programs beside each other: steps and intakes of an earlier build and of today's, a second each in turn, the order changed every round, so
that a machine that slows down slows both.

    script/bench.d/tools/pair.py EARLIER NOW [--store sqlite|postgres] [--clients N] [--rounds N] [--mode walk|take-in]

Ends with one JSON line: medians, and the median of the pairs in per cent.
"""

import argparse
import json
import os
import pathlib
import statistics
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bench  # noqa: E402
import life  # noqa: E402


class Side:
    """One program with a province, and on PostgreSQL a database, of its own."""

    def __init__(self, program, folder, store):
        os.makedirs(folder)
        self.cluster = bench.Cluster(folder) if store == "postgres" else None
        self.province = bench.Province(program, folder, 200, self.cluster)
        self.province.start()
        self.plan, self.tickets = f"{folder}/plan", f"{folder}/tickets"
        life.plan_of(self.province, self.plan)
        self.spare = f"{folder}/spare"

    def turn(self, mode, clients):
        if mode == "walk":
            return self.province.walk(self.plan, clients, 1, self.tickets, cluster=self.cluster)
        return self.province.load("take-in", self.plan, clients, 1, self.spare, 1_000_000, cluster=self.cluster)

    def end(self):
        self.province.stop()
        if self.cluster:
            self.cluster.stop()


def main():
    take = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    take.add_argument("earlier"), take.add_argument("now")
    take.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    take.add_argument("--clients", type=int, default=16)
    take.add_argument("--rounds", type=int, default=12)
    take.add_argument("--mode", choices=["walk", "take-in"], default="walk")
    asked = take.parse_args()
    with tempfile.TemporaryDirectory(prefix="motcua-pair-", dir=os.environ.get("BENCH_DIR")) as folder:
        os.chmod(folder, 0o755)
        measure(asked, folder)


def measure(asked, folder):
    sides = [Side(os.path.abspath(program), f"{folder}/{name}", asked.store) for name, program in (("earlier", asked.earlier), ("now", asked.now))]
    for side in sides:
        side.turn(asked.mode, asked.clients)
    rates, spent = ([], []), ([], [])
    for i in range(asked.rounds):
        for which in ((0, 1), (1, 0))[i % 2]:
            told = sides[which].turn(asked.mode, asked.clients)
            rates[which].append(told["value"])
            spent[which].append(told["server_cpu_us_per_op"])
        bench.say(f"{i + 1}: {rates[0][-1]:.0f} {rates[1][-1]:.0f}")
    for side in sides:
        side.end()
    earlier, now = (statistics.median(one) for one in rates)
    pairs = [(b / a - 1) * 100 for a, b in zip(*rates)]
    print(json.dumps({"bench": "pair", "mode": asked.mode, "store": asked.store, "clients": asked.clients, "rounds": asked.rounds,
                      "earlier": round(earlier), "now": round(now), "change_percent": round((now / earlier - 1) * 100, 1),
                      "pairs_median_percent": round(statistics.median(pairs), 1),
                      "cpu_us": [statistics.median(one) for one in spent]}))


main()
