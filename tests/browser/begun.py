"""A province from nothing, as docs/guide/operator.md begins one: made by `motcua init`, lived in by web/test/province.ts, and
at the end audited, rebuilt, backed up and restored. Its clock is moved while the server runs."""

import json
import os
import pathlib
import struct
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP / "script"), str(TOP / "tests"), str(TOP / "tests/program")]
import guides  # noqa: E402
import journal  # noqa: E402
import province as places  # noqa: E402

PASSWORD = "Mật khẩu dùng một lần: "


def clock_library(folder):
    """moved_clock.cc, compiled."""
    library = f"{folder}/moved_clock.so"
    subprocess.run(["g++", "-shared", "-fPIC", "-O1", "-std=c++20", "-o", library, TOP / "tests/browser/moved_clock.cc"], check=True)
    return library


class Begun:
    def __init__(self, program):
        self.program, self.folder = program, places.folder()
        self.data, self.clock, self.facts = f"{self.folder}/province", f"{self.folder}/clock", f"{self.folder}/first.json"
        self.environment = {**os.environ, "LD_PRELOAD": clock_library(self.folder), "MOVED_CLOCK": self.clock}
        self.steps, self.taken, self.place = [], [], None

    def begin(self, ahead):
        """motcua init on an empty folder, so many seconds ahead of the machine, and a server over it."""
        pathlib.Path(self.clock).write_bytes(struct.pack("=q", ahead))
        ran = subprocess.run([self.program, "init", TOP, "--data", self.data, "--name", "Nguyễn Văn Trị", "--account", "quantri"],
                             check=False, stdout=subprocess.PIPE, text=True, env=self.environment)
        if ran.returncode != 0 or PASSWORD not in ran.stdout:
            raise places.Failed(f"motcua init: {ran.stdout[-600:]}")
        self.steps.append("operator/init")
        password = ran.stdout.split(PASSWORD, 1)[1].split("\n", 1)[0]
        self.place = places.Begun(self.program, self.data)
        self.place.environment = self.environment
        self.place.start()
        self.place.get("/api/ready")
        self.steps.append("operator/serve")
        facts = {"account": "quantri", "password": password, "clock": self.clock, "walked": f"{self.folder}/walked.json"}
        pathlib.Path(self.facts).write_text(json.dumps(facts), encoding="utf-8")

    def lived(self):
        """What the walk in the browser has gone and taken."""
        walked = json.loads(pathlib.Path(f"{self.folder}/walked.json").read_text(encoding="utf-8"))
        self.steps += walked["steps"]
        self.taken += walked["pictures"]

    def audited(self):
        """verify and replay find nothing, and after both the journal and all that rests on it are what they were."""
        self.place.stop()
        before = (journal.state(self.place), journal.caches(self.place))
        yield from (f"verify: {one}" for one in self.place.command("verify")["found_wanting"])
        self.place.command("replay")
        yield from (f"verify after replay: {one}" for one in self.place.command("verify")["found_wanting"])
        after = (journal.state(self.place), journal.caches(self.place))
        for was, now in zip(before, after):
            yield from (f"{table} is another after a replay" for table in was if was[table] != now[table] and table not in journal.CACHES)
        yield from (f"{table} is another after a replay" for table in before[1] if before[1][table] != after[1][table])
        self.steps.append("operator/verify")

    def kept(self):
        """Backed up beside the server, restored elsewhere: the same journal."""
        key, target, again = f"{self.folder}/khoa", f"{self.folder}/saoluu", f"{self.folder}/again"
        for words in (["backup-key", key], ["backup", target, "--data", self.data, "--key", key],
                      ["restore", target, "--data", again, "--key", key]):
            ran = subprocess.run([self.program, *words], check=False, capture_output=True, text=True, env=self.environment)
            if ran.returncode != 0:
                return (yield f"motcua {words[0]}: {ran.stdout[-300:]} {ran.stderr[-300:]}")
            self.steps += {"backup": ["operator/backup"], "restore": ["operator/restore"]}.get(words[0], [])
        restored = places.Begun(self.program, again)
        for table in ("event", "personal"):
            if journal.rows_of(restored, {table: "*"}) != journal.rows_of(self.place, {table: "*"}):
                yield f"{table} is another after a restore"

    def as_the_guides_say(self):
        return guides.differences(self.steps, self.taken)
