"""What the measurements share: a province of their own, people logged in, load, and one JSON line a figure."""

import collections
import glob
import json
import os
import pathlib
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(TOP / "script"))
import life  # noqa: E402
import province  # noqa: E402

LIFE = len(life.acts_of(""))  # acts after the intake
QUICK = os.environ.get("BENCH_QUICK") == "1"
# The settings of the reference's own cluster.
PG_SETTINGS = {"shared_buffers": "2GB", "max_connections": 200, "work_mem": "64MB",
               "maintenance_work_mem": "1GB", "max_wal_size": "8GB", "checkpoint_timeout": "15min",
               "random_page_cost": 1.1, "effective_cache_size": "8GB", "jit": "off"}


def say(text):
    print(text, file=sys.stderr, flush=True)


def figure(bench, metric, value, unit, **more):
    """One line: a figure, with the machine's load beside it, because it says how far to trust the figure."""
    line = {"bench": bench, "metric": metric, "value": round(value, 3), "unit": unit, **more,
            "load1": os.getloadavg()[0], "at": time.strftime("%Y-%m-%dT%H:%M:%S")}
    print(json.dumps(line, ensure_ascii=False), flush=True)


def arguments():
    """(path of the program, folder of the reference measurements or '')"""
    if len(sys.argv) != 3:
        sys.exit(f"{sys.argv[0]}: run by script/bench")
    return sys.argv[1], sys.argv[2]


def shared_folder():
    """What the parts of one run share: the reference's own cluster."""
    return os.environ["BENCH_WORK"]


def work_folder():
    """A folder for this part; it goes when the part ends."""
    return province.folder(shared_folder())


def load_program():
    """The load generator, compiled when its source is newer."""
    source, program = TOP / "script/bench.d/tools/load.cc", TOP / "build/bench/load"
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        program.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["g++", "-std=c++20", "-O2", "-Wall", "-Wextra", "-o", program, source], check=True)
    return str(program)


def reference(references, folder, seconds, clients, variants):
    """Runs pgbench's ideal in its own cluster; gives its lines, having passed them on."""
    ran = subprocess.run([f"{references}/pg_ideal.sh", folder, str(seconds), "1"], check=False, text=True,
                         stdout=subprocess.PIPE,
                         env={**os.environ, "CL": clients, "VARIANTS": variants, "SYNCS": "on"})
    print(ran.stdout, end="", flush=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def processes(root):
    """A process and everything it started."""
    found = [root]
    for pid in found:
        for path in glob.glob(f"/proc/{pid}/task/*/children"):
            try:
                found += [int(child) for child in pathlib.Path(path).read_text().split()]
            except OSError:
                pass  # it has just ended
    return found


def cpu_seconds(roots):
    total = 0
    for root in roots:
        for pid in processes(root):
            try:
                after_name = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            total += sum(int(n) for n in after_name[11:15])
    return total / os.sysconf("SC_CLK_TCK")


def memory_mb(pid):
    """Proportional set size: shared pages are charged by share."""
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Cluster(province.Cluster):
    """On the same ground as the reference's own cluster."""

    def __init__(self, folder):
        super().__init__(folder, PG_SETTINGS)


def steps_left(plan, tickets):
    """Acts that can still be done on the dossiers of a file of tickets; what was declined goes nowhere (tools/load.cc)."""
    if not os.path.exists(tickets):
        return 0
    routes = collections.Counter(line.split("\t")[1] for line in open(plan, encoding="utf-8") if line.startswith("act\t"))
    kept = (line.split() for line in open(tickets, encoding="ascii"))
    return sum(max(0, routes[route] - int(done)) for _, _, route, done in kept)


class Province(province.Province):
    """A province under load."""

    acknowledged = 0
    fastest = 0  # acts a second of the quickest walk yet

    def walk(self, plan, clients, seconds, tickets, rate=None, cluster=None, most=1_000_000):
        """Walks dossiers for so many seconds, having taken in as many as this machine needs for that, quick or slow. Where they
        would be more than `most`, the walk is shorter instead."""
        if not self.fastest:
            self.take_in(plan, tickets, min(500, most), cluster)
            self.load("walk", plan, clients, 0.5, tickets, cluster=cluster)
        # A walk may be quicker than the one before it, and clients who find no dossier would measure nothing.
        steps = (rate or 2 * self.fastest) * seconds * 1.2
        self.take_in(plan, tickets, min(most, int(steps / LIFE) + clients), cluster)
        seconds = min(seconds, seconds * steps_left(plan, tickets) / steps)
        more = [] if rate is None else [rate]
        return self.load("walk", plan, clients, round(seconds, 2), tickets, *more, cluster=cluster)

    def take_in(self, plan, tickets, dossiers, cluster=None):
        """As many more as are missing from so many that have their whole life before them."""
        missing = dossiers - steps_left(plan, tickets) // LIFE
        if missing > 0:
            self.load("take-in", plan, 32, 600, tickets, missing, cluster=cluster)

    def load(self, mode, plan, clients, seconds, *more, cluster=None):
        """Runs the load; the figures of its line, and the server's CPU for each operation."""
        roots = [self.server.pid] + ([cluster.pid] if cluster else [])
        before = cpu_seconds(roots)
        ran = subprocess.run([load_program(), mode, plan, str(self.port), str(clients), str(seconds),
                              *map(str, more)], check=False, stdout=subprocess.PIPE, text=True)
        spent = cpu_seconds(roots) - before
        told = json.loads(ran.stdout)
        if ran.returncode != 0:
            sys.exit(f"load {mode}: {told['errors']} of {told['errors'] + told['ops']} answers were no success")
        self.acknowledged += told["ops"] if mode in ("take-in", "walk") else 0
        if mode == "walk":
            self.fastest = max(self.fastest, told["value"])
        told["server_cpu_us_per_op"] = round(spent * 1e6 / max(told["ops"], 1), 1)
        told["clients"] = clients
        return told


def told(bench, metric, unit, result, **more):
    """The figure a load gave. None is a mistake of the measurement, not a slow server."""
    if result["value"] <= 0:
        raise SystemExit(f"{bench} {metric}: nothing was measured")
    figure(bench, metric, result.pop("value"), unit, **result, **more)
