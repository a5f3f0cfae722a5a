#!/usr/bin/env python3
"""Every bound of the product stands in src/base/limits.h, or here with the reason why it stands elsewhere."""

import re

from house import TOP, files, name, verdict

HOME = "src/base/limits.h"
# One mechanism's own numbers: nobody outside it meets them.
ELSEWHERE = {
    "src/asset/money.h": "what the arithmetic of wear holds exactly",
    "src/asset/split.h": "what the arithmetic of wear holds exactly",
    "src/asset/wear.h": "longest life that is assessed",
    "src/base/time.cc": "wording of a wait",
    "src/document/pdf.cc": "nesting of a PDF that is read",
    "src/document/png.cc": "a chunk of a PNG that is read",
    "src/edge/chunks.cc": "lines of a chunked body: the wire format",
    "src/service/login/password_rules.cc": "what makes a password weak",
    "src/service/read_log.cc": "looks held in memory, rows of a page",
    "src/service/verify_findings.h": "findings told by name",
    "src/store/postgres/sequencer.cc": "records placed in one round",
    "src/calendar/office.cc": "shares of a day: precision, no bound on input",
    "src/clock/words.cc": "longest term a catalogue may state",
    "src/dossier/code.cc": "digits of a dossier's code",
    "src/main/serve.cc": "descriptors a server needs to start",
    "src/edge/log.cc": "lines the log holds back",
    "src/main/place.cc": "how far a demo's clock is shifted",
    "src/print/receipt.cc": "lines beside the QR code",
    "src/process/process.h": "steps of a process: the width of its bitset",
    "src/service/offices/dossier/document.cc": "letters of a file's name",
    "src/service/offices/asset/publish/publish.cc": "bytes of public files held in memory",
    "src/service/offices/dossier/draft.cc": "files of one draft",
    "src/service/offices/ministry/document.h": "sums of a file of assets: what a number holds",
    "src/service/login/login_tries.cc": "names remembered for wrong passwords",
    "src/service/offices/procedure/portal.cc": "procedures shown first",
    "src/service/login/session.cc": "sessions held in memory",
    "src/service/offices/dossier/work.cc": "how far a list counts",
    "src/service/offices/dossier/view_stop.cc": "dossiers that share a file of evidence, looked at",
    "src/service/offices/dossier/duties.cc": "how far a list of duties counts",
    "src/store/pool.h": "wait for a reader",
    "src/store/sqlite/checkpoint.cc": "rounds of moving the log",
    "src/store/sqlite/open.cc": "wait for a lock",
    "src/store/writer.cc": "races a batch may lose",
}
BOUND = re.compile(r"\bconstexpr\b[^;=({]*\b(\w+_(?:max|min))\b\s*[={]")
FILE_SIZE = re.compile(r"\b25\s*(?:<<\s*20|\*\s*1024\s*\*\s*1024|_000_000|'000'000|MB\b)")
COMMENT = re.compile(r"//[^\n]*")
# How much a field of a page takes: maxlength="200" and maxlength={100}.
LENGTH = re.compile(r"\bmaxlength=[\"{](\d+)[\"}]")
CHARACTERS = re.compile(r"\b\w+_characters_max =\s*([\d']+);")
PAGES_OWN = {"12": "a day of birth: the server takes a word"}


def sources():
    return [p for p in files(".cc", ".h") if name(p).startswith("src/") and not name(p).endswith("_test.cc")
            and "/testing/" not in name(p)]


def strays():
    for path in sources():
        if name(path) == HOME or name(path) in ELSEWHERE:
            continue
        for found in BOUND.findall(path.read_text(encoding="utf-8")):
            yield f"{name(path)} has {found}; it belongs in {HOME}, or into this test with its reason"


def gone():
    for place in ELSEWHERE:
        path = TOP / place
        if not path.exists() or not BOUND.search(path.read_text(encoding="utf-8")):
            yield f"{place} has no bound of its own any more"


def doubles():
    """The size of a file is one number: the server's; everybody else asks for it."""
    for path in sources():
        if name(path) != HOME and FILE_SIZE.search(path.read_text(encoding="utf-8")):
            yield f"{name(path)} states 25 MB again"
    for path in pages():
        if FILE_SIZE.search(COMMENT.sub("", path.read_text(encoding="utf-8"))):
            yield f"{name(path)} states 25 MB again; web/src/core/limits.ts has it"


def pages():
    return [p for p in files(".ts", ".svelte", ".html") if name(p).startswith("web/") and not p.name.endswith(".test.ts")]


def fields():
    """No field of a page takes more or less than some field of the server."""
    known = {found.replace("'", "") for found in CHARACTERS.findall((TOP / HOME).read_text(encoding="utf-8"))}
    for path in pages():
        for length in LENGTH.findall(path.read_text(encoding="utf-8")):
            if length not in known and length not in PAGES_OWN:
                yield f"{name(path)} has a field of {length} characters, which is no bound of {HOME}"


verdict([
    ("every bound stands in limits.h or is listed with its reason", strays),
    ("every listed place still has one", gone),
    ("the size of a file stands once, for server and pages", doubles),
    ("the fields of pages are as long as the server's", fields),
])
