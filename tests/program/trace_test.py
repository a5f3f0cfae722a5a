#!/usr/bin/env python3
"""Traces through the real program: a proxy's goes on, spans reach a collector on loopback, and nothing of a person is in them.

    trace_test.py MOTCUA
"""

import collections
import http.server
import json
import pathlib
import re
import sys
import threading
import time
import urllib.request

from client import Person
from journal import records

import life
import province as places
from house import verdict

CAME = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


class Collector:
    """Takes OTLP over HTTP in its JSON form, as a real one does; while it is deaf it answers nothing."""

    def __init__(self):
        self.bodies, self.deaf, self.lock = [], threading.Event(), threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if outer.deaf.is_set():
                    time.sleep(30)
                with outer.lock:
                    outer.bodies.append((self.path, self.headers["Content-Type"], body.decode()))
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def spans(self):
        with self.lock:
            bodies = list(self.bodies)
        return [span for _, _, body in bodies for resource in json.loads(body)["resourceSpans"]
                for scope in resource["scopeSpans"] for span in scope["spans"]]

    def until(self, what, seconds=15):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = [span for span in self.spans() if what(span)]
            if found:
                return found
            time.sleep(0.1)
        return []


def attributes(span):
    return {a["key"]: next(iter(a["value"].values())) for a in span["attributes"]}


class Traces:
    def __init__(self, program, store):
        folder = places.folder()
        cluster = places.Cluster(folder, {"recovery_init_sync_method": "syncfs"}) if store == "postgres" else None
        self.store, self.collector = store, Collector()
        self.province = places.Province(program, folder, 40, cluster)

    def serve(self, *words):
        self.province.stop()
        self.province.start("--otlp", self.collector.url, "--rate-limits", "off", *words)

    def number(self, how):
        with urllib.request.urlopen(self.province.numbers) as answer:
            text = answer.read().decode()
        found = re.search(rf'^motcua_spans_total{{how="{how}"}} (\S+)$', text, re.MULTILINE)
        return float(found[1]) if found else 0

    def goes_on(self):
        """As behind a proxy on this machine."""
        self.serve("--proxy", "127.0.0.1")
        answer, _ = self.province.request("GET", "/api/portal", traceparent=CAME)
        back = answer.getheader("traceparent") or ""
        if not re.fullmatch(r"00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01", back) or "00f067aa0ba902b7" in back:
            yield f"answered with {back}"
        found = self.collector.until(lambda span: span["name"] == "GET /api/portal")
        if len(found) != 1 or found[0]["traceId"] != CAME[3:35] or found[0].get("parentSpanId") != "00f067aa0ba902b7" or \
                found[0]["spanId"] != back[36:52]:
            yield f"told as {found}"
        if CAME[3:35] not in pathlib.Path(self.province.data, "log").read_text(encoding="utf-8"):
            yield "the log does not name it"
        self.serve()
        answer, _ = self.province.request("GET", "/api/portal", traceparent=CAME)
        if not (answer.getheader("traceparent") or "").startswith("00-") or CAME[3:35] in answer.getheader("traceparent"):
            yield f"a stranger's trace is taken: {answer.getheader('traceparent')}"

    def work(self):
        """A dossier from the counter to the result, and what is not allowed."""
        clerk = {who: Person(self.province, account) for who, account in life.communes(self.province)[0].items()}
        file = clerk["clerk"].upload().json["hash"]
        taken = clerk["clerk"].act("/api/dossiers", life.intake_body(file, 1)).json
        for who, verb, body in life.acts_of(file)[:3]:
            taken = clerk[who].act(f"/api/dossiers/{taken['id']}/{verb}", body, revision=taken["revision"]).json
        clerk["clerk"].get(f"/api/track/{taken['code']}")
        clerk["clerk"].get("/api/dossiers/999999")
        return taken, file

    def of_an_act(self):
        self.taken, self.file = self.work()
        acts = self.collector.until(lambda span: span["name"] == "POST /api/dossiers")
        if not acts:
            return (yield "an act is not told")
        beneath = [span for span in self.collector.until(lambda span: span.get("parentSpanId") == acts[0]["spanId"])]
        time.sleep(1.5)
        beneath = [span for span in self.collector.spans() if span.get("parentSpanId") == acts[0]["spanId"]]
        if collections.Counter(span["name"] for span in beneath) != {"act wait": 1, "commit": 1}:
            yield f"beneath it: {[span['name'] for span in beneath]}"
        for span in [*acts, *beneath]:
            if not int(acts[0]["startTimeUnixNano"]) - 2e6 <= int(span["startTimeUnixNano"]) <= int(span["endTimeUnixNano"]) \
                    <= int(acts[0]["endTimeUnixNano"]) + 2e6:
                yield f"{span['name']} is not within the request"
        if attributes(acts[0]).get("http.response.status_code") != "201":
            yield f"the status is not told: {attributes(acts[0])}"
        refused = self.collector.until(lambda span: span["name"] == "GET /api/dossiers/{id}" and
                                       attributes(span).get("http.response.status_code") == "404")
        if not refused or attributes(refused[0]).get("motcua.refusal") != "not_found":
            yield f"the refusal's code is not told: {refused}"
        if any(path != "/v1/traces" or kind != "application/json" for path, kind, _ in self.collector.bodies):
            yield "it is not posted as the protocol says"

    def nobody_in_it(self):
        with self.collector.lock:
            told = "\n".join(body for _, _, body in self.collector.bodies)
        applicant = life.applicant(1)
        words = [str(value) for value in applicant.values() if isinstance(value, str) and len(value) > 5]
        words += [self.taken["code"], self.file, "/api/dossiers/" + self.taken["id"], "127.0.0.1", *self.province.accounts[0].values()]
        yield from (f"«{word}» was told" for word in words if isinstance(word, str) and len(word) > 5 and word in told)
        keys = {key for span in self.collector.spans() for key in attributes(span)}
        known = {"http.request.method", "http.route", "http.response.status_code", "motcua.refusal", "motcua.acts", "motcua.kind"}
        if keys - known:
            yield f"attributes that are not on the page: {keys - known}"
        page = (pathlib.Path(__file__).parents[2] / "docs/operate/tracing.md").read_text(encoding="utf-8")
        yield from (f"{key} is not on the page" for key in known if f"`{key}`" not in page)
        ids = {bytes.fromhex(span["traceId"]) for span in self.collector.spans()}
        journal = b"".join(bytes(str(record), "utf-8") for record in records(self.province))
        if any(one.hex().encode() in journal for one in ids):
            yield "a record names a trace"

    def collector_that_hangs(self):
        """It is waited for by nobody, and what is lost is counted."""
        self.collector.deaf.set()
        began = time.monotonic()
        for _ in range(2_000):
            self.province.get("/api/health")
        took = time.monotonic() - began
        if took > 30:
            yield f"2000 requests took {took:.1f} s"
        end = time.monotonic() + 20
        while not self.number("refused") and time.monotonic() < end:
            time.sleep(0.2)
        if not self.number("refused"):
            yield "what was not taken is not counted"
        began = time.monotonic()
        self.province.stop()
        if time.monotonic() - began > 15:
            yield f"the end took {time.monotonic() - began:.1f} s"

    def rules(self):
        return [(f"{self.store}: a proxy's trace goes on, a stranger's does not", self.goes_on),
                (f"{self.store}: an act tells how long it waited and its commit took, beneath its request", self.of_an_act),
                (f"{self.store}: nothing of a person, and no path, is told; no record names a trace", self.nobody_in_it),
                (f"{self.store}: a collector that hangs slows nobody", self.collector_that_hangs)]


if __name__ == "__main__":
    sys.exit(verdict([rule for store in ("sqlite", "postgres") for rule in Traces(sys.argv[1], store).rules()]))
