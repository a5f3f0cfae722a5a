"""Those who speak to the program over HTTP: anybody, or a person with a session. Answers are given as they came."""

import gzip
import http.client
import json
import pathlib
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP / "script"), str(TOP / "tests")]
import life  # noqa: E402


class Answer:
    def __init__(self, came, content):
        self.status, self.content = came.status, content
        self.headers = {name.lower(): value for name, value in came.getheaders()}
        if self.headers.get("content-encoding") == "gzip":
            self.content = gzip.decompress(content)

    @property
    def ok(self):
        return self.status < 300

    @property
    def json(self):
        return json.loads(self.content)

    @property
    def code(self):
        """The public code of a refusal; "" when this is none."""
        if self.headers.get("content-type", "") != "application/problem+json":
            return ""
        return self.json.get("code", "")

    def __str__(self):
        return f"{self.status} {self.content[:300].decode('utf-8', 'replace')}"


IDLE = 60  # seconds after which nobody relies on a connection: the server closes it after seventy-five


class Anybody:
    """One connection, opened when it is needed, and again when the server has closed it or is about to."""

    witness = None  # sees every answer: called with method, path and answer

    def __init__(self, province, timeout=30):
        self.province, self.timeout, self.connection, self.asked = province, timeout, None, 0

    def ask(self, method, path, body=None, headers=None):
        """The answer; OSError or HTTPException when there is none."""
        if isinstance(body, (dict, list)):
            body, headers = json.dumps(body, ensure_ascii=False), {"Content-Type": "application/json", **(headers or {})}
        if isinstance(body, str):
            body = body.encode()
        if self.connection and time.monotonic() - self.asked > IDLE:
            self.hang_up()
        self.asked = time.monotonic()
        try:
            if not self.connection:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.province.port, timeout=self.timeout)
            try:
                self.connection.request(method, path, body, headers or {})
            except (BrokenPipeError, ConnectionResetError):
                if not self.connection.sock:
                    raise
                # Refused before all was sent: the answer may still be there.
            came = self.connection.getresponse()
            content = came.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        if came.will_close:
            self.hang_up()
        answer = Answer(came, content)
        if Anybody.witness:
            Anybody.witness(method, path, answer)
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def hang_up(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class Person(Anybody):
    """Somebody of the staff, logged in."""

    def __init__(self, province, account, password=None, timeout=30):
        super().__init__(province, timeout)
        self.account, self.password = account, password
        self.cookie, self.csrf = province.log_in(account, password)
        self.session = self.get("/api/session").json
        self.keys = 0

    def ask(self, method, path, body=None, headers=None):
        own = {"Cookie": "mc_session=" + self.cookie, "X-CSRF-Token": self.csrf}
        return super().ask(method, path, body, {**own, **(headers or {})})

    def log_in_again(self):
        self.cookie, self.csrf = self.province.log_in(self.account, self.password)

    def elsewhere(self):
        """The same person in another session."""
        return Person(self.province, self.account, self.password)

    def again(self, timeout=30):
        """The same session on another connection, for another thread."""
        other = object.__new__(Person)
        other.__dict__.update(self.__dict__)
        other.timeout, other.connection = timeout, None
        return other

    def act(self, path, body, key=None, revision=None, **headers):
        self.keys += 1
        envelope = {"Idempotency-Key": key or f"{self.account}-{time.monotonic_ns()}-{self.keys}",
                    "Content-Type": "application/json", **headers}
        if revision is not None:
            envelope["If-Match"] = f'"{revision}"'
        return self.ask("POST", path, body, envelope)

    def upload(self, content=life.PDF, name="to-khai.pdf"):
        return self.ask("POST", f"/api/files?name={name}", content, {"Content-Type": "application/octet-stream"})


def done(answer):
    """The value of an answer that must be a success."""
    if not answer.ok:
        raise AssertionError(str(answer))
    return answer.json if answer.content else None
