"""A demo province of one's own, on SQLite or PostgreSQL, and the server over it: for measurements and for tests of the
whole program. Everything stays in one folder and on loopback; the port is whichever is free."""

import atexit
import http.client
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

PG = "/usr/lib/postgresql/15/bin"


class Failed(Exception):
    """The program did not do what nothing should keep it from doing."""


def folder(parent=None):
    """A folder that PostgreSQL's own user may enter; it goes when the process ends, after what was started in it."""
    path = tempfile.mkdtemp(prefix="motcua-", dir=parent)
    os.chmod(path, 0o755)
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


class Cluster:
    """PostgreSQL in a folder, on a socket of its own."""

    def __init__(self, folder, settings):
        self.folder, self.data = folder, f"{folder}/pg"
        os.mkdir(self.data)
        if os.getuid() == 0:
            shutil.chown(self.data, "postgres")
        self.run("initdb", "-D", self.data, "-U", "mc", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with open(f"{self.data}/postgresql.conf", "a", encoding="utf-8") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in settings.items())
            conf.write(f"listen_addresses = ''\nunix_socket_directories = '{self.data}'\n")
        self.start()
        atexit.register(self.stop)
        self.run("createdb", "-h", self.data, "-U", "mc", "motcua")
        self.url = f"postgresql:///motcua?host={self.data}&user=mc"

    @staticmethod
    def run(program, *words, **more):
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        return subprocess.run([*as_postgres, f"{PG}/{program}", *words], check=True, cwd="/",
                              stdout=subprocess.PIPE, text=True, **more).stdout

    @property
    def pid(self):
        """Of the postmaster."""
        return int(pathlib.Path(f"{self.data}/postmaster.pid").read_text().split()[0])

    def rows(self, sql):
        told = self.run("psql", "-h", self.data, "-U", "mc", "-tA", "-F", "\x1f", "-c", sql, "motcua")
        return [tuple(line.split("\x1f")) for line in told.splitlines()]

    def wait(self):
        """Until it takes connections, as it does not while it recovers."""
        while subprocess.run([f"{PG}/pg_isready", "-q", "-h", self.data], check=False).returncode != 0:
            time.sleep(0.05)

    def start(self):
        self.run("pg_ctl", "-D", self.data, "-w", "-l", f"{self.data}/log", "start", stderr=subprocess.STDOUT)

    def stop(self):
        if self.data:
            self.run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")
            self.data = ""


class Province:
    """A demo province in a folder, on SQLite or on PostgreSQL, and the server over it."""

    def __init__(self, program, folder, dossiers, cluster=None):
        self.program, self.cluster = program, cluster
        self.data = f"{folder}/{'postgres' if cluster else 'sqlite'}"
        self.where = ["--data", self.data] + (["--store", cluster.url] if cluster else [])
        made = self.command("demo", "--dossiers", str(dossiers))
        self.password = made["password"]
        self.accounts = made["accounts"]
        self.server = None

    environment = None  # of whatever is run here; the caller's own when nothing is said

    def command(self, name, *words):
        ran = subprocess.run([self.program, name, *self.where, *words, "--json"], check=False,
                             stdout=subprocess.PIPE, text=True, env=self.environment)
        if ran.returncode != 0:
            raise Failed(f"motcua {name}: {ran.stdout}")
        return json.loads(ran.stdout)

    def days_pass(self, days):
        """A demo's clock is so many days ahead of the machine's; the server reads it when it starts."""
        self.stop()
        shift = pathlib.Path(self.data) / "clock-shift-days"
        shift.write_text(f"{int(shift.read_text(encoding='utf-8')) + days}\n", encoding="utf-8")
        self.start()

    def rows(self, sql):
        """Read beside the running server, as a backup does. On PostgreSQL every cell is text."""
        if self.cluster:
            return self.cluster.rows(sql)
        reader = sqlite3.connect(f"file:{self.data}/motcua.db?mode=ro", uri=True)
        try:
            return reader.execute(sql).fetchall()
        finally:
            reader.close()

    def start(self, *limits):
        """Serves; gives the seconds from the start of the process to its first answer."""
        began = time.monotonic()
        # One machine plays many citizens here, so they may not be counted as one, unless the caller says how they are.
        serve = [self.program, "serve", *self.where, "--port", "0", "--metrics", "127.0.0.1:0",
                 *(limits or ["--rate-limits", "off"])]
        with open(f"{self.data}/log", "a", encoding="utf-8") as log:
            self.server = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=log, text=True, env=self.environment)
        atexit.register(self.stop)
        self.address = self.server.stdout.readline().strip()
        if not self.address:
            raise Failed("motcua serve did not start; see " + self.data)
        self.port = urllib.parse.urlsplit(self.address).port
        self.numbers = self.server.stdout.readline().strip()  # of the operator's listener
        self.get("/api/ready")
        return time.monotonic() - began

    def stop(self):
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(60)

    def kill(self):
        self.server.kill()
        self.server.wait()

    def log(self):
        """What its servers have logged so far."""
        return pathlib.Path(self.data, "log").read_text(encoding="utf-8")

    def request(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise Failed(f"{method} {path}: {answer.status} {content[:300]!r}")
        return answer, content

    def get(self, path, **headers):
        return self.request("GET", path, **headers)[1]

    def log_in(self, account, password=None):
        """(cookie, token against forged requests)"""
        body = json.dumps({"account": account, "password": password or self.password})
        answer, content = self.request("POST", "/api/session", body, **{"Content-Type": "application/json"})
        cookie = answer.getheader("Set-Cookie").split(";")[0].split("=", 1)[1]
        return cookie, json.loads(content)["csrf"]


class Begun(Province):
    """A province that is there already, in this folder, and the server over it."""

    def __init__(self, program, data):
        self.program, self.cluster, self.data, self.where = program, None, data, ["--data", data]
        self.password, self.accounts, self.server = None, [], None
