"""A worker of a campaign whose acts go through the portal's own client, bundled as the portal is and run by Node."""

import json
import os
import pathlib
import subprocess
import tempfile
import time

from lives import ANSWER_WITHIN, Late, Lives, Stuck

TOP = pathlib.Path(__file__).resolve().parents[2]
NODE = {**os.environ, "PATH": f"{TOP}/.cache/node-22/node_modules/.bin:{os.environ['PATH']}"}


def bundled():
    """The client in one file, made anew for each campaign."""
    file = pathlib.Path(tempfile.mkdtemp(prefix="motcua-portal-")) / "client.mjs"
    subprocess.run([TOP / "web/node_modules/.bin/rolldown", TOP / "tests/program/portal_client.js", "--format", "esm",
                    "--platform", "node", "--file", file], check=True, env=NODE, stdout=subprocess.DEVNULL)
    return file


class Known:
    """An answer as the ledger takes it; whether it was given before, the client does not tell its screens."""

    def __init__(self, answer):
        self.json, self.headers = answer, {}


class PortalLives(Lives):
    """As Lives, but every act of staff is an intention of the portal's client: it makes the keys and repeats them."""

    def __init__(self, client, *rest):
        super().__init__(*rest)
        self.process = subprocess.Popen(["node", client], env=NODE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self):
        super().run()
        self.process.stdin.close()
        self.process.wait()

    def tried(self, person, path, body, revision):
        self.process.stdin.write(json.dumps({"port": self.citizen.province.port, "cookie": person.cookie, "csrf": person.csrf,
                                             "person": person.session["person"], "path": path, "body": body,
                                             "revision": revision}) + "\n")
        self.process.stdin.flush()
        told = self.process.stdout.readline()
        if not told:
            raise Stuck("the portal's client has ended")
        return json.loads(told)

    def act(self, person, path, body, revision=None):
        until = time.monotonic() + ANSWER_WITHIN
        while time.monotonic() < until:
            told = self.tried(person, path, body, revision)
            if "answer" in told:
                self.steps += 1
                self.ledger.acknowledge(person.session["person"] + "/" + told["key"], Known(told["answer"]))
                return told["answer"]
            if told["status"] == 401:
                self.log_in_again()
            elif told.get("code") == "apology_owed":
                raise Late(str(told))
            elif not told["open"] and told["status"] not in (503, 507):
                raise Stuck(str(told))
            self.ledger.count_repetition()
            time.sleep(0.02)
        raise Stuck(f"the portal's client had no answer within {ANSWER_WITHIN} s")
