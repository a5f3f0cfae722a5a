#!/usr/bin/env python3
"""The table of docs/performance.md from the lines of one or more runs: script/bench > run.jsonl, then table.py *.jsonl

Each row gives the median of all runs and the least and the most; a figure that no run has is left out.
"""

import json
import statistics
import sys

# what, target, bench, metric, clients, member of the line, unit
ROWS = [
    ("act over HTTP, SQLite, of pgbench B", "≥ 1.5 ×", "act", "step_sqlite", 16, "of_reference", "×"),
    ("the same", "≥ 2 ×", "act", "step_sqlite", 32, "of_reference", "×"),
    ("the same, acts a second", "", "act", "step_sqlite", 32, "value", "/s"),
    ("the same, server CPU", "≤ 45 µs", "act", "step_sqlite", 32, "server_cpu_us_per_op", "µs"),
    ("act over HTTP, PostgreSQL, of pgbench B", "≥ 1.0 ×", "act", "step_postgres", 16, "of_reference", "×"),
    ("the same", "≥ 1.0 ×", "act", "step_postgres", 32, "of_reference", "×"),
    ("the same, CPU of server and database", "", "act", "step_postgres", 32, "server_cpu_us_per_op", "µs"),
    ("p99 of an act at 60 % of the load, SQLite", "≤ 20 ms", "act", "step_sqlite_open_loop", 64, "p99_ms", "ms"),
    ("p99 of an act at 60 % of the load, PostgreSQL", "≤ 20 ms", "act", "step_postgres_open_loop", 64, "p99_ms", "ms"),
    ("act in the full province, CPU of one in a small", "≤ 1.2 ×", "province", "step_sqlite_loaded", 16, "cost_of_small", "×"),
    ("tracking by code, of pgbench lookup", "≥ 0.8 ×", "province", "track_by_code", 16, "of_reference", "×"),
    ("the same, server CPU", "", "province", "track_by_code", 16, "server_cpu_us_per_op", "µs"),
    ("work lists, p99", "≤ 20 ms", "province", "work_list_queues", 16, "p99_ms", "ms"),
    ("all dossiers of one's units, p99", "≤ 20 ms", "province", "work_list_all_dossiers", 16, "p99_ms", "ms"),
    ("work lists while 16 write, p99", "≤ 20 ms", "province", "work_list_while_writing", 16, "p99_ms", "ms"),
    ("acts lost while 16 read without a pause", "≤ 10 %", "province", "step_while_reading", 16, "lost_percent", "%"),
    ("acts lost while 16 read and think", "≤ 25 %", "province", "step_while_reading_thinking", 16, "lost_percent", "%"),
    ("work lists while 500 log in, p99 to alone", "≤ 2 ×", "province", "work_list_while_logging_in", 16, "p99_of_alone", "×"),
    ("due without explanation", "≥ 5 M/s", "clock", "due_bare", None, "value", "/s"),
    ("due with explanation", "≥ 0.5 M/s", "clock", "due_explained", None, "value", "/s"),
    ("rebuild of all tables", "≤ 60 s for 1 M", "province", "replay", None, "value", "s"),
    ("receipt as PDF", "≤ 5 ms", "province", "receipt_pdf", 1, "value", "ms"),
    ("disk a dossier, whole life", "≤ 8 KiB", "province", "disk_per_dossier_whole_life", None, "value", "KiB"),
    ("start to first answer, full", "≤ 0.5 s", "province", "start_to_first_answer_loaded", None, "value", "s"),
    ("memory idle", "≤ 60 MB", "province", "memory_idle", None, "value", "MB"),
    ("memory full, after the load", "≤ 300 MB", "province", "memory_loaded", None, "value", "MB"),
    ("smallest request, server CPU", "≤ 15 µs", "http", "small_request", 32, "server_cpu_us_per_op", "µs"),
    ("the same, of the HTTP floor", "", "http", "small_request", 32, "of_reference", "×"),
    ("HTTP floor itself, server CPU", "", "http", "floor", 32, "server_cpu_us_per_op", "µs"),
]


def lines_of(paths):
    for path in paths:
        with open(path, encoding="utf-8") as run:
            for line in run:
                if line.startswith("{"):
                    yield json.loads(line)


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    lines = list(lines_of(sys.argv[1:]))
    print("| what | target | median | least … most | runs |\n|---|---|--:|--:|--:|")
    for what, target, bench, metric, clients, member, unit in ROWS:
        found = [line[member] for line in lines
                 if (line["bench"], line["metric"]) == (bench, metric) and member in line
                 and clients in (None, line.get("clients"))]
        if found:
            middle, least, most = (number(n) for n in (statistics.median(found), min(found), max(found)))
            print(f"| {what} | {target} | {middle} {unit} | {least} … {most} | {len(found)} |")


main()
