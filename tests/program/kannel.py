"""A real Kannel on loopback (Debian's bearerbox and smsbox) and the network behind it: a centre that speaks Kannel's `fake`
protocol and keeps what telephones were sent. What Kannel sent is read from its access log, by the key we gave with it."""

import atexit
import collections
import pathlib
import signal
import socket
import subprocess
import threading
import time
import urllib.parse

USER, PASSWORD = "motcua", "mat-khau-sendsms-kiem-thu"
CONF = """group = core
admin-port = {admin}
admin-interface = "127.0.0.1"
admin-password = {password}
smsbox-port = {box}
smsbox-interface = "127.0.0.1"
box-allow-ip = "127.0.0.1"
log-level = 4
log-file = "{folder}/bearerbox.log"
access-log = "{folder}/access.log"
access-log-clean = true
access-log-format = "%l|%D|%P"
store-type = file
store-location = "{folder}/kannel.store"

group = smsc
smsc = fake
smsc-id = network
port = {network}
connect-allow-ip = 127.0.0.1

group = smsbox
smsbox-id = box
bearerbox-host = 127.0.0.1
sendsms-port = {sendsms}
sendsms-interface = "127.0.0.1"
log-level = 4
log-file = "{folder}/smsbox.log"
http-request-retry = 5
http-queue-delay = 1

group = sendsms-user
username = {user}
password = {password}
user-allow-ip = "127.0.0.1"
concatenation = true
max-messages = 3

group = sms-service
keyword = default
text = ""
max-messages = 0
"""


GIVEN, GIVING = set(), threading.Lock()


def free_ports(count):
    """Never one twice: who asked first may not listen yet."""
    ports, doors = [], []
    with GIVING:
        while len(ports) < count:
            doors.append(socket.socket())
            doors[-1].bind(("127.0.0.1", 0))
            if (port := doors[-1].getsockname()[1]) not in GIVEN:
                GIVEN.add(port)
                ports.append(port)
        for door in doors:
            door.close()
    return ports


def listens(port):
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def wait_for(what, seconds=20):
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


class Network:
    """The telephones. Shape of `sent`: (number, text) as they would show it; parts of a long one are joined."""

    def __init__(self, port):
        self.port, self.sent, self.parts, self.ended = port, [], {}, False
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while not self.ended:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                    line.settimeout(None)
                    for raw in line.makefile("rb"):
                        self.take(raw.decode("ascii").rstrip("\n"))
            except OSError:
                time.sleep(0.2)

    def take(self, line):
        _, number, kind, rest = line.split(" ", 3)
        if kind == "text":
            return self.sent.append((number, urllib.parse.unquote_plus(rest)))
        udh, _, data = rest.partition(" data ") if kind == "udh" else ("", "", rest)
        text = urllib.parse.unquote_to_bytes(data.replace("+", " ")).decode("utf-16-be")
        if not udh:
            return self.sent.append((number, text))
        *_, mark, count, at = urllib.parse.unquote_to_bytes(udh.replace("+", " "))
        parts = self.parts.setdefault((number, mark), {})
        parts[at] = text
        if len(parts) == count:
            self.sent.append((number, "".join(parts[i] for i in sorted(parts))))
            del self.parts[number, mark]


class Kannel:
    def __init__(self, folder):
        self.folder = f"{folder}/kannel"
        pathlib.Path(self.folder).mkdir()
        admin, box, network, self.sendsms = free_ports(4)
        self.box, self.conf = box, f"{self.folder}/kannel.conf"
        pathlib.Path(self.conf).write_text(CONF.format(admin=admin, box=box, network=network, sendsms=self.sendsms, user=USER,
                                                       password=PASSWORD, folder=self.folder), encoding="utf-8")
        self.url = f"http://127.0.0.1:{self.sendsms}/cgi-bin/sendsms"
        self.key = pathlib.Path(self.folder, "sendsms.key")
        self.key.write_text(PASSWORD + "\n", encoding="utf-8")
        self.key.chmod(0o600)
        self.boxes, self.network = [], Network(network)
        atexit.register(self.stop)
        self.start()

    def run(self, name, port):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.boxes.append(subprocess.Popen([f"/usr/sbin/{name}", "-v", "4", self.conf], cwd=self.folder, **quiet))
        if not wait_for(lambda: listens(port)):
            raise AssertionError(f"{name} does not listen; see {self.folder}")

    def start(self):
        self.run("bearerbox", self.box)
        self.run("smsbox", self.sendsms)

    def stop(self):
        """As a machine goes down: no box has time to say goodbye."""
        for box in self.boxes:
            box.kill()
            box.wait()
        self.boxes = []

    def freeze(self, frozen):
        """The box that takes messages takes connections, and answers nobody while it is frozen."""
        self.boxes[-1].send_signal(signal.SIGSTOP if frozen else signal.SIGCONT)

    def keys(self):
        """How often the network took each message, by the key it came with: what a telephone would get."""
        log = pathlib.Path(self.folder, "access.log")
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
        return collections.Counter(line.split("|")[1].partition("?motcua?key=")[2].rstrip("&") for line in lines
                                   if "Sent SMS|" in line and "?motcua?key=" in line)
