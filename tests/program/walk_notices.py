"""Telling applicants as citizens, officers and the administrator see it, on a server whose short messages go to a Kannel that
takes the first and refuses the second."""

import http.server
import pathlib
import threading
import time
import urllib.parse

from client import Anybody, Person, done

import life


class Sendsms:
    """Answers as it is told to; keeps where it would report to."""

    def __init__(self, *answers):
        self.answers, self.reports = list(answers), []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                outer.reports.append(self.headers["X-Kannel-DLR-Url"])
                self.send_response(outer.answers.pop(0) if outer.answers else 202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/cgi-bin/sendsms"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def until(what):
    end = time.monotonic() + 30
    while not (found := what()):
        assert time.monotonic() < end, "it never comes to be"
        time.sleep(0.1)
    return found


def notified(province):
    sendsms, key = Sendsms(), pathlib.Path(province.data, "sendsms.key")
    key.write_text("mat-khau-sendsms\n", encoding="utf-8")
    key.chmod(0o600)
    province.stop()
    province.start("--rate-limits", "off", "--quiet-hours", "off", "--sms", sendsms.url, "--sms-user", "motcua", "--sms-key", str(key),
                   "--sms-from", "MOTCUA", "--sms-report", "http://127.0.0.1:1",
                   "--notices-per-day", "1000")
    # What was done before there was a channel is told first.
    until(lambda: str(province.rows(f"SELECT count(*) FROM outbox WHERE due < {1 << 62}")[0][0]) == "0")
    sendsms.answers[:], sendsms.reports[:] = [202, 400], []
    people = next(c for c in life.communes(province) if c["clerk"].endswith("vinhhai"))
    clerk = Person(province, people["clerk"])
    boss = Person(province, next(one["account"] for one in province.accounts
                                 if one["account"].startswith("quantri.") and one["agency"].startswith("UBND tỉnh")))
    file = clerk.upload().json["hash"]

    def taken_in(number):
        dossier = done(clerk.act("/api/dossiers", life.intake_body(file, number)))
        return lambda: done(clerk.get(f"/api/dossiers/{dossier['id']}/notices"))["items"]

    first = taken_in(1)
    until(lambda: [one for one in first() if one["state"] == "sent"])
    report = urllib.parse.urlsplit(sendsms.reports[0])
    assert Anybody(province).get(f"{report.path}?status=1").status == 204
    assert first()[0]["state"] == "delivered", first()
    second = taken_in(2)
    until(lambda: [one for one in second() if one["state"] == "given_up"])
    [lost] = done(boss.get("/api/notices/failed"))["items"]
    assert lost["why"] == "Nơi nhận từ chối (HTTP 400)", lost
    again = f"/api/notices/failed/{lost['key']}/again"
    assert not done(boss.ask("POST", again))["items"]
    assert not done(boss.ask("POST", again))["items"]
    until(lambda: [one for one in second() if one["state"] == "sent"])
