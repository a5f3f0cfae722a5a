#!/usr/bin/env python3
"""Work goes on beside a storm of logins, and memory levels under steady work.

    load_test.py MOTCUA

MC_LOGINS=N sets how many log in at once (MC_LONG=1: 500), MC_SOAK_SECONDS=N how long the steady work lasts (MC_LONG=1: an hour).
"""

import json
import os
import sys
import threading
import time

from client import Anybody, Person
from processes import memory_mb

import life
import province as places
from house import verdict

LONG = bool(os.environ.get("MC_LONG"))
LOGINS = int(os.environ.get("MC_LOGINS") or (500 if LONG else 120))
SOAK_SECONDS = int(os.environ.get("MC_SOAK_SECONDS") or (3_600 if LONG else 40))
WORKERS, LOOKS = 16, 40
SLOWER_MAX = 2.0
# Below this nobody at a counter feels a difference, and so many clients of one machine measure each other; script/bench tells the
# ratio with clients that cost less.
FELT_SECONDS = 0.25
# Of a machine's full speed, so that queues do not grow and what grows is memory.
PAUSE_SHARE = 0.4
SAMPLES, LOOKS_A_SAMPLE = 40, 8  # a password is hashed in 64 MiB that are given back: what is held is the least of several looks
GROWTH_MB_PER_HOUR_MAX, WARM_UP_GROWTH_MB_MAX = 16, 200


def all_at_once(number, work):
    threads = [threading.Thread(target=work, args=(i,)) for i in range(number)]
    for thread in threads:
        thread.start()
    return threads


def slope(points):
    """Least squares over (second, megabyte), in megabytes an hour."""
    n = len(points)
    mean_t, mean_m = sum(t for t, _ in points) / n, sum(m for _, m in points) / n
    over = sum((t - mean_t) * (m - mean_m) for t, m in points)
    return 3_600 * over / (sum((t - mean_t) ** 2 for t, _ in points) or 1)


class Loaded:
    def __init__(self, program):
        self.province = places.Province(program, places.folder(), 200)
        self.province.start()
        people = life.communes(self.province)
        self.people = people[0]
        self.officer = Person(self.province, people[0]["officer"])
        self.strangers = [account["account"] for account in self.province.accounts]

    def times(self):
        """Seconds of each look into a work list, by people who all look at once."""
        took, lock = [], threading.Lock()

        def looks(_):
            person = self.officer.again()
            mine = []
            for _ in range(LOOKS):
                began = time.monotonic()
                assert person.get("/api/work?view=unit").ok
                mine.append(time.monotonic() - began)
            with lock:
                took.extend(mine)

        for thread in all_at_once(WORKERS, looks):
            thread.join()
        return sorted(took)

    def storm(self):
        calm = self.times()
        answers = []

        def log_in(i):
            body = {"account": self.strangers[i % len(self.strangers)], "password": self.province.password}
            answer = Anybody(self.province, 120).ask("POST", "/api/session", body)
            answers.append((answer.status, answer.headers.get("retry-after")))

        logins = all_at_once(LOGINS, log_in)
        stormy = self.times()
        ready = time.monotonic()
        if not Anybody(self.province).get("/api/ready").ok:
            yield "the server says that it is not ready"
        ready = time.monotonic() - ready
        for login in logins:
            login.join()
        served = sum(1 for status, _ in answers if status == 200)
        before, beside = (times[int(len(times) * 0.99)] for times in (calm, stormy))
        print(f"      work list p99 {before * 1000:.0f} ms, beside {LOGINS} logins at once {beside * 1000:.0f} ms; ready in "
              f"{ready * 1000:.0f} ms; {served} logged in, the others were told when to come again")
        if beside > max(SLOWER_MAX * before, before + FELT_SECONDS):
            yield f"a work list took {beside * 1000:.0f} ms instead of {before * 1000:.0f}"
        yield from (f"a login was answered {one}" for one in answers
                    if one[0] != 200 and (one[0] != 503 or not one[1]))
        if not served:
            yield "nobody got in"

    def work(self, until):
        """The life of dossiers and looks at them, with pauses."""
        clerk, officer = Person(self.province, self.people["clerk"]), self.officer.again()
        file, number = clerk.upload().json["hash"], 0
        while time.monotonic() < until:
            number, began = number + 1, time.monotonic()
            taken = clerk.act("/api/dossiers", life.intake_body(file, number)).json
            clerk.get(f"/api/dossiers/{taken['id']}")
            clerk.get(f"/api/dossiers/{taken['id']}/documents/receipt")
            moved = clerk.act(f"/api/dossiers/{taken['id']}/hand-over", {"step": "b1"}, revision=taken["revision"]).json
            officer.act(f"/api/dossiers/{taken['id']}/receive", {"step": "b2"}, revision=moved["revision"])
            officer.get("/api/work?view=unit")
            if number % 20 == 0:
                clerk.upload()
                Anybody(self.province).ask("POST", "/api/session", {"account": clerk.account, "password": self.province.password})
            if number % 200 == 0:  # a session is idle at half an hour and over at twelve
                clerk, officer = Person(self.province, self.people["clerk"]), Person(self.province, self.people["officer"])
            time.sleep((time.monotonic() - began) * PAUSE_SHARE / (1 - PAUSE_SHARE))

    def soak(self):
        began = time.monotonic()
        threads = [threading.Thread(target=self.work, args=(began + SOAK_SECONDS,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        held = []
        for i in range(SAMPLES):
            looks = []
            for look in range(LOOKS_A_SAMPLE):
                time.sleep(max(0, began + SOAK_SECONDS * (i + (look + 1) / LOOKS_A_SAMPLE) / SAMPLES - time.monotonic()))
                looks.append(memory_mb(self.province.server.pid, "VmRSS"))
            held.append((time.monotonic() - began, min(looks)))
        for thread in threads:
            thread.join()
        first, last = held[0][1], held[-1][1]
        late = slope(held[SAMPLES // 2:])
        print(f"      {SOAK_SECONDS} s of steady work: {first:.0f} MB, then {last:.0f} MB; over the second half {late:+.1f} MB an hour")
        print("      " + json.dumps({"mb": [round(mb, 1) for _, mb in held[::4]]}))
        if last - first > WARM_UP_GROWTH_MB_MAX:
            yield f"it grew by {last - first:.0f} MB"
        # Of minutes a slope is the noise of caches that still fill: told, and judged where it means something.
        if SOAK_SECONDS >= 1_800 and late > GROWTH_MB_PER_HOUR_MAX:
            yield f"it grows by {late:.0f} MB an hour"

    def end(self):
        self.province.stop()
        if self.province.server.returncode != 0:
            yield f"the server ended with {self.province.server.returncode}"


def main():
    loaded = Loaded(sys.argv[1])
    verdict([(f"beside {LOGINS} logins at once a work list takes at most twice its time", loaded.storm),
             ("memory levels under steady work", loaded.soak), ("the server ends as asked", loaded.end)])


main()
