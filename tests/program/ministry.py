"""The Ministry of Finance's software for public assets as tests have it: a server of its own on loopback, by the structure of
docs/formats/ministry.md. It takes what it is told, refuses, falls silent, answers half, drips, fails, loses answers after it has
taken what they are about, and holds differences that are planted in it."""

import collections
import contextlib
import http.server
import json
import re
import threading
import time
import urllib.parse

KEY = "khoa-ket-noi-bo-tai-chinh-trong-kiem-thu"


class Ministry:
    def __init__(self):
        self.lock = threading.Lock()
        self.mood, self.page_mood = [], []  # what befalls the next parts, the next pages, in their order: see `behave`
        self.held = {}  # unit → {asset → what it holds}
        self.parts = collections.defaultdict(list)  # (unit, period, part) → bodies, as they came
        self.effects = collections.Counter()  # (unit, period, asset, cost): how often something changed here
        self.refuses, self.defects = set(), []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self):
                outer.behave(self, outer.put, outer.mood, self.rfile.read(int(self.headers["Content-Length"])))

            def do_GET(self):
                outer.behave(self, outer.page, outer.page_mood, b"")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/ts"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def behave(self, request, what, moods, body):
        with self.lock:
            mood = moods.pop(0) if moods else "well"
        if request.headers["Authorization"] != "Bearer " + KEY:
            self.defects.append(f"who speaks is not known: {request.path}")
            return self.send(request, 401, b"")
        if mood == "silent":
            time.sleep(40)
            return None
        if mood == "drips":
            return self.drip(request)
        if mood == "fails":
            return self.send(request, 500, b"<html>loi</html>")
        if mood == "refuses":
            return self.send(request, 422, b"{}")
        with self.lock:
            status, answer = what(request.path, body)
        if mood == "loses":  # it has been taken, and nobody hears so
            return request.connection.close()
        if mood == "half":
            return self.send(request, status, answer, len(answer) // 2)
        return self.send(request, status, answer)

    @staticmethod
    def drip(request):
        """An answer that comes byte by byte, until nobody listens any more."""
        request.send_response(200)
        request.send_header("Content-Length", "40")
        request.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(40):
                request.wfile.write(b" ")
                request.wfile.flush()
                time.sleep(1)
        request.close_connection = True

    @staticmethod
    def send(request, status, answer, cut=None):
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(answer)))
        request.end_headers()
        request.wfile.write(answer[:cut])
        if cut is not None:
            request.wfile.flush()
            request.close_connection = True

    def put(self, path, body):
        asked = re.fullmatch(r"/ts/units/([0-9A-Z]+)/periods/(\d{4}-\d{2})/parts/(\d+)", path)
        if not asked:
            self.defects.append(f"no such address: {path}")
            return 404, b"{}"
        unit, period, part = asked.groups()
        told = json.loads(body)
        if (told["unit"], told["period"], str(told["part"])) != asked.groups() or told["schema"] != "1":
            self.defects.append(f"the address says another thing than the body: {path}")
        if any("user" in one for one in told["assets"]):
            self.defects.append("somebody's name was told")
        self.parts[unit, period, part].append(body)
        mine, results = self.held.setdefault(unit, {}), []
        for one in told["assets"]:
            if one["asset"] in self.refuses:
                results.append({"asset": one["asset"], "taken": False, "reason": "Thiếu biển kiểm soát"})
                continue
            results.append({"asset": one["asset"], "taken": True})
            if mine.get(one["asset"]) != one:
                mine[one["asset"]] = one
                self.effects[unit, period, one["asset"], one["cost"]] += 1
        return 200, json.dumps({"receipt": f"BN-{unit}-{period}-{part}", "results": results, "version": 3}, ensure_ascii=False).encode()

    def page(self, path, _):
        asked = urllib.parse.urlsplit(path)
        unit = asked.path.split("/")[3]
        query = urllib.parse.parse_qs(asked.query)
        if unit not in self.held:
            return 404, b"{}"
        # Small pages, so that there are several.
        left = [one for asset, one in sorted(self.held[unit].items()) if asset > query.get("after", [""])[0]]
        page = {"assets": [{"unit": unit, **one} for one in left[:2]]}
        if len(left) > 2:
            page["next"] = left[1]["asset"]
        return 200, json.dumps(page, ensure_ascii=False).encode()
