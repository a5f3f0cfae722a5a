#!/usr/bin/env python3
"""Five thousand people taken in from one file over HTTP, on both databases: looked at, refused, written, taken out again.

    sheet_test.py MOTCUA
"""

import csv
import http.client
import io
import os
import statistics
import sys
import threading
import time

from client import Anybody, Person
from journal import caches, changed, state

import province as places
from house import verdict

PEOPLE = 5_000
HEAD = ["Họ và tên", "Chức danh", "Điện thoại", "Tài khoản", "Cơ quan", "Đơn vị", "Vai trò", "Từ ngày", "Đến hết ngày", "Số quyết định"]
FAMILIES, MIDDLES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh"], ["Thị", "Văn", "Minh", "Ngọc"]
# Of a file with everything from choosing it to the answer that it is written.
SECONDS_MAX = 10
# limits::tables_at_once
AT_ONCE = 4
# A search while one types.
SEARCH_MILLISECONDS_MAX = 50


def letters(number):
    """A given name of its own, without digits."""
    return "".join("abcdeghikl"[int(digit)] for digit in str(number)).capitalize()


def sheet(rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([HEAD, *rows])
    return out.getvalue().encode()


class Trial:
    def __init__(self, program, cluster=None):
        self.province = places.Province(program, places.folder(), 40, cluster)
        self.province.start()
        self.store = "postgres" if cluster else "sqlite"
        account = next(a["account"] for a in self.province.accounts if a["account"].startswith("quantri.")
                       and a["agency"].startswith("UBND tỉnh"))
        self.admin = Person(self.province, account, timeout=120)
        units = [u for u in self.admin.get("/api/duty-units").json["items"] if any(r["code"] == "receptionist" for r in u["roles"])]
        today = self.admin.get("/api/staff").json["as_of"][:10]
        day = "/".join(reversed(today.split("-")))
        self.rows = [[f"{FAMILIES[i % 5]} {MIDDLES[i % 4]} {letters(i)}", "Công chức", f"09{i:08}", f"nhap.{i}", unit["agency_name"],
                      unit["name"], "Cán bộ tiếp nhận", day, "", f"{i}/QĐ-UBND"]
                     for i in range(PEOPLE) for unit in [units[i % len(units)]]]

    def check(self, content):
        return self.admin.ask("POST", "/api/staff/import/check", content, {"Content-Type": "application/octet-stream"})

    def write(self, content, plan, key):
        return self.admin.ask("POST", "/api/staff/import?plan=" + plan, content,
                              {"Content-Type": "application/octet-stream", "Idempotency-Key": key})

    def refused(self):
        """Some rows are wrong: all of them are told, and nothing is written whatever is asked."""
        rows = [list(row) for row in self.rows]
        for row in rows[::25]:
            row[0] += "1"
        for row in rows[::50]:
            row[7] = "30/02/2026"
        before = state(self.province)
        answer = self.check(sheet(rows))
        told = answer.json
        if told["defects_count"] != 300 or len(told["defects"]) != 300 or "plan" in told:
            yield f"{told['defects_count']} defects told instead of 300"
        if told["defects"] and (told["defects"][0]["row"], told["defects"][0]["code"]) != (2, "name_digits"):
            yield f"the first defect is {told['defects'][0]}"
        written = self.write(sheet(rows), "0" * 64, "wrong-sheet")
        if written.code != "changed_meanwhile":
            yield f"a file with defects is answered {written}"
        yield from changed(before, state(self.province))

    def bounds(self):
        """A file too large, one that is none, and one that never ends its quotes."""
        large = self.check(b"x" * ((32 << 20) + 1))
        if large.status != 413:
            yield f"too large a file: {large}"
        for content, code in ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "file_old_excel"), (b"PK\x03\x04", "file_damaged"),
                              (b'a;"b', "quote_open"), (b"", "file_empty"), (os.urandom(5000) + b"\0", "file_no_sheet")):
            answer = self.check(content)
            codes = [one["code"] for one in answer.json["defects"]] if answer.ok else answer
            if codes != [code]:
                yield f"{code}: {codes}"

    def halves(self, content):
        """As many who send a list and stop half way as there are places, a moment after they began."""
        lines = []
        for _ in range(AT_ONCE):
            line = http.client.HTTPConnection("127.0.0.1", self.province.port, timeout=60)
            line.putrequest("POST", "/api/staff/import/check")
            for name, value in {"Content-Type": "application/octet-stream", "Content-Length": str(len(content)), "X-CSRF-Token": self.admin.csrf,
                                "Cookie": "mc_session=" + self.admin.cookie}.items():
                line.putheader(name, value)
            line.endheaders()
            line.send(content[:len(content) // 2])
            lines.append(line)
        time.sleep(1)
        return lines

    def crowded(self):
        """Who comes when all places are taken is told to come again; those before him are answered."""
        content = sheet(self.rows[:50])
        lines = self.halves(content)
        late = self.check(content)
        if (late.status, late.code) != (503, "busy") or "retry-after" not in late.headers:
            yield f"one too many: {late}"
        for line in lines:
            line.send(content[len(content) // 2:])
            if line.getresponse().status != 200:
                yield "who was before him was not answered"
            line.close()
        again = self.check(content)
        if not again.ok:
            yield f"afterwards: {again}"
        # Whoever goes away half way gives his place back.
        for line in self.halves(content):
            line.close()
        for _ in range(50):
            again = self.check(content)
            if again.ok:
                return
            time.sleep(0.1)
        yield f"after those who went away: {again}"

    def beside(self, stop, slowest):
        """Somebody logs in, which writes, again and again; the longest wait is noted."""
        while not stop.is_set():
            began = time.monotonic()
            if not Anybody(self.province).ask("POST", "/api/session", {"account": self.admin.account, "password": self.province.password}).ok:
                slowest.append(float("inf"))
            slowest.append(time.monotonic() - began)

    def written(self):
        content = sheet(self.rows)
        began = time.monotonic()
        answer = self.check(content)
        looked = time.monotonic() - began
        if not answer.ok or answer.json["defects_count"] or answer.json["people"] != PEOPLE:
            yield f"looked at: {answer}"
            return
        plan = answer.json["plan"]
        stop, waits = threading.Event(), []
        other = threading.Thread(target=self.beside, args=(stop, waits))
        other.start()
        done = self.write(content, plan, "five-thousand")
        seconds = time.monotonic() - began
        stop.set()
        other.join()
        print(f"{self.store}: a login beside it waited {max(waits):.2f} s at most")
        if max(waits) > SECONDS_MAX / 2:
            yield f"somebody else waited {max(waits):.1f} s"
        print(f"{self.store}: {PEOPLE} people looked at in {looked:.2f} s, written in {seconds - looked:.2f} s, {len(content)} bytes")
        if not done.ok or done.json != {"people": PEOPLE, "changed": 0, "duties": PEOPLE}:
            yield f"written: {done}"
        if seconds > SECONDS_MAX:
            yield f"{seconds:.1f} s in all"
        before = state(self.province)
        again = self.write(content, plan, "five-thousand")
        if not again.ok or again.json != done.json:
            yield f"asked once more: {again}"
        yield from changed(before, state(self.province))

    def nobody_enters(self):
        for password in ("", "x" * 12):
            answer = Anybody(self.province).ask("POST", "/api/session", {"account": "nhap.7", "password": password})
            if answer.code not in ("wrong_credentials", "field_missing", "field_invalid"):
                yield f"an account without a password answers {answer}"
        found = self.admin.get("/api/staff?q=nhap.4999").json["items"]
        if len(found) != 1 or not found[0].get("password_none"):
            yield f"nobody is told that there is no password: {found}"
            return
        made = self.admin.act(f"/api/staff/{found[0]['person']}/password", {"reason": "Nhận việc"})
        if not made.ok or not Anybody(self.province).ask("POST", "/api/session", {"account": "nhap.4999", "password": made.json["password"]}).ok:
            yield f"a password given later does not let in: {made}"

    def worked(self):
        """Milliseconds the server has computed: what else the machine does in between is not its fault."""
        with open(f"/proc/{self.province.server.pid}/stat", encoding="ascii") as stat:
            user, system = stat.read().rsplit(")", 1)[1].split()[11:13]
        return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")

    def searched(self):
        took, before = [], self.worked()
        for i in range(20):
            began = time.monotonic()
            answer = self.admin.get(f"/api/staff?q=nhap.{i}77")
            took.append((time.monotonic() - began) * 1000)
            if not answer.ok:
                yield f"search: {answer}"
        each = (self.worked() - before) / 20
        print(f"{self.store}: a search among {PEOPLE} people is {each:.0f} ms of work, {statistics.median(took):.0f} ms on the clock")
        if each > SEARCH_MILLISECONDS_MAX:
            yield f"a search is {each:.0f} ms of work"

    def taken_out(self):
        for form in ("csv", "xlsx"):
            began = time.monotonic()
            out = self.admin.get("/api/staff/export?form=" + form)
            seconds = time.monotonic() - began
            back = self.check(out.content)
            if not back.ok or back.json["defects_count"] or "plan" in back.json or back.json["same"] != back.json["rows"]:
                yield f"{form} taken out and in again: {str(back)}"
            print(f"{self.store}: {form} of {back.json['rows']} rows in {seconds:.2f} s, {len(out.content)} bytes")

    def kept(self):
        """What is stored verifies, and its tables are built again from the journal alone."""
        self.province.stop()
        before = caches(self.province)
        yield from self.province.command("verify")["found_wanting"]
        self.province.command("replay")
        yield from changed(before, caches(self.province))

    def cases(self):
        return [(f"R-042 {words}, {self.store}", work) for words, work in (
            ("every defect of a long list is told and nothing is written", self.refused),
            ("what is no list is told so", self.bounds),
            (f"of those who send a list at once, {AT_ONCE} are heard", self.crowded),
            (f"{PEOPLE} people are taken in from a file within {SECONDS_MAX} s, once", self.written),
            ("nobody enters before a password is given", self.nobody_enters),
            (f"a search among them takes at most {SEARCH_MILLISECONDS_MAX} ms", self.searched),
            ("what is taken out comes in again with nothing to do", self.taken_out),
            ("the journal verifies and gives its tables back", self.kept))]


def main():
    program = os.path.abspath(sys.argv[1])
    cluster = places.Cluster(places.folder(), {})
    verdict([*Trial(program).cases(), *Trial(program, cluster).cases()])


main()
