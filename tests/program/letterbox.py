"""A real SMTP server on loopback: Debian's aiosmtpd in a process of its own, which a test starts, stops and puts into moods."""

import atexit
import email
import email.policy
import os
import pathlib
import subprocess

from kannel import free_ports, listens, wait_for


class Mailbox:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder, "mail")
        self.folder.mkdir()
        [self.port] = free_ports(1)
        self.url, self.server = f"smtp://127.0.0.1:{self.port}", None
        atexit.register(self.stop)
        self.start()

    def start(self):
        here = str(pathlib.Path(__file__).parent)
        with open(self.folder / "log", "ab") as log:
            self.server = subprocess.Popen(
                ["/usr/bin/python3", "-B", "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{self.port}", "-c",
                 "letterbox_handler.Keeping", str(self.folder)],
                env={**os.environ, "PYTHONPATH": here}, stdout=log, stderr=log)
        if not wait_for(lambda: listens(self.port)):
            raise AssertionError(f"aiosmtpd does not listen; see {self.folder}")

    def stop(self):
        if self.server:
            self.server.kill()
            self.server.wait()
        self.server = None

    def moods(self, *words):
        (self.folder / "mood").write_text(" ".join(words), encoding="ascii")

    def strict(self, on):
        """Whether addresses that begin with «khong-co» are nobody's."""
        (self.folder / "strict").touch() if on else (self.folder / "strict").unlink()

    def letters(self):
        """[(receivers, message)] in the order they came."""
        found = []
        for path in sorted(self.folder.glob("*.eml")):
            to, _, content = path.read_bytes().partition(b"\n\n")
            found.append((to.decode().split("\n"), email.message_from_bytes(content, policy=email.policy.default)))
        return found

    def keys(self):
        """The same, one letter for each Message-ID: what a reader would see."""
        return {message["Message-ID"].strip("<>").partition("@")[0]: (to, message) for to, message in self.letters()}
