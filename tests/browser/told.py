"""A province whose server sends short messages and letters to receivers of tests: of one dossier the message came to the telephone,
of another nothing came anywhere. What web/test/notices.ts looks at."""

import json
import pathlib
import urllib.parse

import echoes
from client import Anybody, Person, done
from online import apply
from walk_notices import Sendsms, until

import life
import province as places


class Scene:
    def __init__(self, program):
        folder = places.folder()
        self.place = places.Province(program, folder, 60)
        self.sendsms = Sendsms(202, 400)
        key = pathlib.Path(folder, "sendsms.key")
        key.write_text("mat-khau-sendsms\n", encoding="utf-8")
        key.chmod(0o600)
        mail = echoes.flags(folder)
        self.place.start("--rate-limits", "off", "--quiet-hours", "off", "--sms", self.sendsms.url, "--sms-user", "motcua", "--sms-key",
                         str(key), "--sms-from", "MOTCUA", "--sms-report", "http://127.0.0.1:1", *mail[mail.index("--mail"):])

    def play(self):
        """Shape: what the browser's script has to know."""
        people = next(c for c in life.communes(self.place) if c["clerk"].endswith("vinhhai"))
        clerk, citizen = Person(self.place, people["clerk"]), Anybody(self.place)
        facts = {"clerk": people["clerk"]}
        for number in (1, 2):
            who = {**life.applicant(number), "phone": "0905123456", "email": "nguoi.nop@thu.example"}
            applied = apply(citizen, clerk.session["agency"]["id"], who, f"told-{number:06}")
            done(applied.answer)
            code = applied.answer.json["code"]
            item = done(clerk.get("/api/work?view=online&q=" + code))["items"][0]
            done(clerk.act(f"/api/dossiers/{item['id']}/accept", {"papers": applied.papers}, revision=item["revision"]))
            until(lambda: len([one for one in done(clerk.get(f"/api/dossiers/{item['id']}/notices"))["items"] if one["state"] != "waiting"]) == 2)
            if number == 1:
                facts.update(id=item["id"], code=code, secret=applied.answer.json["secret"])
        report = urllib.parse.urlsplit(self.sendsms.reports[0])
        assert citizen.get(f"{report.path}?status=1").status == 204
        return json.dumps(facts)

