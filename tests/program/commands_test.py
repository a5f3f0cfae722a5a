#!/usr/bin/env python3
"""The commands as an operator types them, slips included: places, modes, ports, descriptors. Told in Vietnamese, status 2.

    commands_test.py MOTCUA
"""

import os
import pathlib
import resource
import shutil
import stat
import subprocess
import sys
import threading
import time

import client  # noqa: F401  knows where the rest is
from client import Anybody, Person

import life
import province as places
from house import verdict

PROGRAM = os.path.abspath(sys.argv[1])
NOBODY = 65534


def run(*words, **more):
    return subprocess.run([PROGRAM, *words], check=False, capture_output=True, text=True, timeout=60,
                          input=more.pop("input", ""), **more)


def told(ran, status, *words):
    """The defects of a command that had to say why it does nothing."""
    said = ran.stderr or ran.stdout  # what an auditor finds stands in his report
    if ran.returncode != status:
        yield f"status {ran.returncode}, not {status}: {ran.stdout[:200]} {ran.stderr[:300]}"
    for word in words:
        if word not in said:
            yield f"does not say «{word}»: {said[:300]}"


def a_mistyped_place(folder):
    """Every command that needs a province says that there is none, and makes none."""
    empty = pathlib.Path(folder, "empty")
    empty.mkdir()
    foreign = pathlib.Path(folder, "foreign")
    foreign.mkdir()
    subprocess.run([sys.executable, "-c", "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); "
                    "d.execute('CREATE TABLE anybody(x)'); d.commit()", str(foreign / "motcua.db")], check=True)
    before = (foreign / "motcua.db").read_bytes()
    missing = pathlib.Path(folder, "missing")
    cut = pathlib.Path(folder, "cut")
    cut.mkdir()
    (cut / "motcua.db").touch()
    yield from told(run("verify", "--data", str(cut)), 2, "còn trống")
    for place in (missing, empty, foreign, cut):
        for command in (["verify"], ["replay"], ["account", "a", "b"], ["release", "0" * 64], ["routes"],
                        ["serve", "--port", "0"]):
            yield from (f"{command} in {place.name}: {d}" for d in
                        told(run(command[0], "--data", str(place), *command[1:], input="chiec-o-xanh\n"),
                             1 if place == foreign else 2, "--data"))
    if missing.exists() or list(empty.iterdir()):
        yield "something was created"
    if (foreign / "motcua.db").read_bytes() != before:
        yield "a foreign database was changed"
    ran = run("import", str(client.TOP), "--data", str(foreign))
    if ran.returncode == 0 or (foreign / "motcua.db").read_bytes() != before:
        yield f"a province was begun in somebody else's database: {ran.stderr}"


def a_mistyped_database(cluster, folder):
    pathlib.Path(folder, "files-only").mkdir()
    for command in ("verify", "replay"):
        yield from told(run(command, "--data", f"{folder}/files-only", "--store", cluster.url), 2, "--store")
    if cluster.rows("SELECT count(*) FROM pg_class WHERE relname IN ('event', 'migration')") != [("0",)]:
        yield "tables were made"


def modes_of(data):
    """Whatever of a province somebody else of the machine could open."""
    for path in [pathlib.Path(data), *pathlib.Path(data).rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077 and path.name != "log":  # the harness's own
            yield f"{path.relative_to(data)} has mode {mode:o}"


def nobody_else_reads(province):
    """Under the widest umask of whoever starts it, while it serves and after it was written to."""
    Person(province, life.communes(province)[0]["clerk"]).upload()
    yield from modes_of(province.data)


def a_folder_that_may_only_be_read(province, folder):
    """verify over a copy that belongs to somebody else, as another user; nothing is left in it."""
    copy = pathlib.Path(folder, "only-read")
    shutil.copytree(province.data, copy)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted(path.name for path in copy.iterdir())
    more = {"user": NOBODY} if os.getuid() == 0 else {}
    ran = run("verify", "--data", str(copy), **more)
    if ran.returncode != 0:
        yield f"{ran.returncode}: {ran.stdout} {ran.stderr}"
    if sorted(path.name for path in copy.iterdir()) != before:
        yield "files were left beside it"
    yield from told(run("replay", "--data", str(copy), **more), 1) if more else ()


def nobody_is_disturbed(province):
    """An upload goes on while every command runs over the same folder; acts are answered meanwhile."""
    clerk = Person(province, life.communes(province)[0]["clerk"], timeout=120)
    staged, over, answers, slowest = threading.Event(), threading.Event(), [], [0.0]

    def slowly():
        whole, sent = life.pdf(b"/Pad(" + b" " * 4_000_000 + b")"), 64
        yield whole[:sent]
        staged.set()
        while not over.wait(0.2):
            yield whole[sent:sent + 2000]
            sent += 2000
        yield whole[sent:]

    def upload():
        answers.append(clerk.again(120).ask("POST", "/api/files?name=a.pdf", slowly()))

    def work():
        other = clerk.again(60)
        file = other.upload().json["hash"]
        while not over.is_set():
            began = time.monotonic()
            answers.append(other.act("/api/dossiers", life.intake_body(file, 1), key=f"busy-{time.monotonic_ns()}"))
            slowest[0] = max(slowest[0], time.monotonic() - began)

    threads = [threading.Thread(target=upload), threading.Thread(target=work)]
    for thread in threads:
        thread.start()
    staged.wait(10)
    edited = pathlib.Path(province.data).parent / "edited"
    for kind in ("org", "calendars", "catalogue"):
        shutil.copytree(client.TOP / kind, edited / kind)
    with open(edited / "calendars/2021.toml", "a", encoding="utf-8") as calendar:
        calendar.write('\n[[day]]\ndate = 2021-12-29\nkind = "off"\nname = "Nghỉ tránh bão"\nsource = "Công điện 01"\n')
    for command in (["import", str(edited)], ["account", "them", province.accounts[0]["person"]], ["verify"]):
        ran = run(command[0], *province.where, *command[1:], input="mat-khau-rat-dai\n")
        if ran.returncode != 0:
            yield f"{command}: {ran.stdout} {ran.stderr}"
    over.set()
    for thread in threads:
        thread.join()
    yield from (f"meanwhile: {answer}" for answer in answers if not answer.ok and answer.code != "changed_meanwhile")
    print(f"      {len(answers)} answers beside the commands, the slowest after {slowest[0]:.2f} s")
    if slowest[0] > 3:
        yield f"an act waited {slowest[0]:.1f} s"
    verified = province.command("verify")
    yield from verified["found_wanting"]


def starts_that_are_told(data):
    portless = ["serve", "--data", data]
    yield from told(run(*portless, "--port", "73645"), 2, "73645", "phải là số")
    yield from told(run(*portless, "--port", "-1"), 2)
    yield from told(run(*portless, "--port", "80a"), 2, "80a")
    yield from told(run(*portless, "--address", "khong-phai-dia-chi"), 2, "không phải địa chỉ IP")
    yield from told(run(*portless, "--address", "300.1.1.1"), 2, "không phải địa chỉ IP")
    yield from told(run(*portless, "--web", "/khong/co"), 2, "không thấy giao diện")
    for address in ("foo", "127.0.0.1", "127.0.0.1:99999", "localhost:9464", ":9464"):
        yield from told(run(*portless, "--port", "0", "--metrics", address), 2, "--metrics", "127.0.0.1:9464")
    key = pathlib.Path(data).parent / "gateway.key"
    key.write_text("k" * 32, encoding="ascii")
    gateway = [*portless, "--port", "0", "--gateway", "https://tin.motcua.example/", "--gateway-key", str(key)]
    for mode in (0o644, 0o604, 0o660):
        key.chmod(mode)
        yield from told(run(*gateway), 2, "--gateway-key", "chmod 600")
    key.chmod(0o600)
    yield from told(run(*portless, "--port", "0", "--today", "29/11/2026"), 2, "--today", "2026-11-29")
    for url in ("http://motcua.example/", "http://127.0.0.1:80@motcua.example/", "https://", "ftp://127.0.0.1:1/"):
        yield from told(run(*portless, "--port", "0", "--gateway", url, "--gateway-key", str(key)), 2, "--gateway", "https://")
    for socket in ("foo:bar", "clamd.ctl", "127.0.0.1", "[::1]:3310"):
        yield from told(run(*portless, "--port", "0", "--clamd", socket), 2, "--clamd", "ổ cắm")
    yield from told(run("demo", "--data", data + "-2", "--dossiers", "99999999999999999999"), 2, "phải là số")
    few = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))}
    yield from told(run(*portless, "--port", "0", **few), 2, "ulimit")


def accounts_are_told_again(province):
    again = run("demo", *province.where)
    yield from (f"a second demo: {word!r} missing in {again.stdout}" for word in (province.password, "/cb/", "Cán bộ tiếp nhận")
                if again.returncode != 0 or word not in again.stdout)


def only_a_demo_is_shifted(folder):
    """A province begun by an import has the machine's clock, whatever lies in its folder."""
    data = f"{folder}/real"
    ran = run("import", str(client.TOP), "--data", data)
    if ran.returncode != 0:
        yield f"import: {ran.stderr}"
    yield from (f"import: {d}" for d in modes_of(data))
    shift = pathlib.Path(data, "clock-shift-days")
    for text in ("-400\n", "1\n", "x\n", "99999999999999999999\n"):
        shift.write_text(text, encoding="ascii")
        for command in ("serve", "verify", "replay"):
            yield from (f"{command} with {text!r}: {d}" for d in told(
                run(command, "--data", data, *(["--port", "0"] if command == "serve" else [])), 1, "clock-shift-days"))
        if "motcua replay" in run("verify", "--data", data).stdout:
            yield f"{text!r}: verify advises a replay, which moves no clock"
    shift.unlink()
    if run("verify", "--data", data).returncode != 0:
        yield "verify fails without the file"


def logs(data, *words, options=()):
    """Whether a server over the folder writes a line with these words within twenty seconds."""
    with subprocess.Popen([PROGRAM, "serve", "--data", data, "--port", "0", *options], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True) as server:
        over = threading.Timer(20, server.kill)
        over.start()
        found = any(all(word in line for word in words) for line in server.stderr)
        over.cancel()
        server.terminate()
    return found


def a_scanner_that_is_silent(data):
    if not logs(data, "clamd_silent", "127.0.0.1:1", options=("--clamd", "127.0.0.1:1")):
        yield "the log does not say that nobody scans"


def from_nothing(folder):
    """R-042 from an empty folder to the first dossier of an office, with the people made on the way."""
    data = f"{folder}/new"
    # As if it had been stopped when the folders were taken in.
    yield from told(run("import", str(client.TOP), "--data", data), 0, "số quyết định trình diễn")
    ran = run("init", str(client.TOP), "--data", data, "--name", "Nguyễn Quản Trị", "--account", "quantri.tinh")
    yield from told(ran, 0)
    password = ran.stdout.split("một lần: ", 1)[-1].split("\n", 1)[0]
    yield from (f"again: {d}" for d in told(run("init", str(client.TOP), "--data", data, "--name", "Người Khác"), 1, "đã có người"))
    province = places.Begun(PROGRAM, data)
    province.start()
    administrator = Person(province, "quantri.tinh", password)
    if administrator.get("/api/portal").json["demo"]:
        yield "citizens of a real province are told that everything is made up"
    if administrator.get("/api/staff").code != "password_due":
        yield "the first password opens everything"
    chosen = "mưa rào chiều tháng bảy"
    changed = administrator.ask("POST", "/api/password", {"password": password, "new_password": chosen})
    units = administrator.get("/api/duty-units").json["items"]
    counter = next(one for one in units if one["id"].startswith("ubnd-") and one["id"].endswith("/one_stop"))
    made = administrator.act("/api/staff", {"name": "Trần Tiếp Nhận", "account": "motcua.mot", "unit": counter["id"],
                                            "role": "receptionist", "from": "2025-07-01", "decision": "01/QĐ-UBND"})
    if not changed.ok or made.status != 201:
        yield f"{changed} {made}"
        return
    clerk = Person(province, "motcua.mot", made.json["password"])
    clerk.ask("POST", "/api/password", {"password": made.json["password"], "new_password": chosen + " nữa"})
    scan = clerk.upload().json["hash"]
    taken = clerk.act("/api/dossiers", life.intake_body(scan, 1))
    if taken.status != 201:
        yield f"the first dossier: {taken}"
    yield from province.command("verify")["found_wanting"]
    province.stop()


def years_without_days_off(folder):
    """R-055 nobody has decided the days off of the year that is to come: import says so, and a server all the while."""
    few = pathlib.Path(folder, "few")
    for part in ("org", "catalogue", "calendars"):
        shutil.copytree(pathlib.Path(client.TOP, part), few / part)
    this_year = time.localtime().tm_year
    for path in (few / "calendars").glob("2*.toml"):
        if int(path.stem) > this_year:
            path.unlink()
    data = f"{folder}/undecided"
    yield from (f"import: {d}" for d in told(run("import", str(few), "--data", data), 0, f"hết năm {this_year}"))
    if not logs(data, "calendar_undecided", str(this_year)):
        yield "the log of twenty seconds does not say so"


def main():
    os.umask(0)
    folder = places.folder()
    province = places.Province(PROGRAM, folder, 400)
    province.start()
    cluster = places.Cluster(folder, {})
    rules = [
        ("a folder mistyped is told, not filled", lambda: a_mistyped_place(folder)),
        ("a database mistyped is told, not filled", lambda: a_mistyped_database(cluster, folder)),
        ("nobody else of the machine reads a province", lambda: nobody_else_reads(province)),
        ("verify works on a folder that may only be read, and leaves it so",
         lambda: a_folder_that_may_only_be_read(stopped(province), folder)),
        ("R-056 import, account and verify disturb no upload and keep no act waiting",
         lambda: nobody_is_disturbed(started(province))),
        ("ports, addresses, folders and descriptors that cannot be are told at once",
         lambda: starts_that_are_told(province.data)),
        ("a demo that is there tells its accounts again", lambda: accounts_are_told_again(province)),
        ("only a province that was born a demo has a clock that is moved", lambda: only_a_demo_is_shifted(folder)),
        ("R-042 a province begins with nobody and takes its first dossier", lambda: from_nothing(folder)),
        ("a virus scanner that does not answer is told at the start", lambda: a_scanner_that_is_silent(f"{folder}/new")),
        ("R-055 years without decided days off are told in time", lambda: years_without_days_off(folder)),
        ("the server lives", lambda: [] if Anybody(province).get("/api/ready").ok else ["it does not answer"]),
    ]
    verdict(rules)


def stopped(province):
    province.stop()
    return province


def started(province):
    province.start()
    return province


main()
