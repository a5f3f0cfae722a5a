#!/usr/bin/env python3
"""docs/audit-events.md lists every event of the journal with its number and its fields, as the headers have them."""

import re

from house import TOP, verdict

# Kind of stream → (header, the variant of its events or the one event it has).
KINDS = {1: ("src/dossier/event.h", "DossierEvent"), 2: ("src/procedure/event.h", "Published"),
         3: ("src/calendar/decision.h", "CalendarDecided"), 4: ("src/org/event.h", "OrgEvent"), 5: ("src/asset/event.h", "RegisterEvent"),
         6: ("src/asset/book.h", "BookEvent"), 7: ("src/asset/count.h", "CountEvent"),
         8: ("src/ministry/event.h", "Event")}


def events_of(header, name):
    """Names of the events in the order of their numbers."""
    variant = re.search(rf"using {name} =\s*std::variant<([^>]*)>", header)
    return re.findall(r"\w+", variant[1]) if variant else [name]


def fields_of(header, event):
    body = re.search(rf"void fields\(Io& io, {event}& \w+\) \{{(.*?)\n\}}", header, re.S)
    return [f"{key} {field}" for key, field in re.findall(r"io\((\d+), \w+\.(\w+)\)", body[1])]


def told():
    """(kind, type, event, fields) of every row of the page."""
    kind = 0
    for line in (TOP / "docs/audit-events.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## .*\(kind (\d+)\)", line):
            kind = int(heading[1])
        if row := re.match(r"\| (\d+) \| `(\w+)` \|[^|]*\|([^|]*)\|", line):
            yield kind, int(row[1]), row[2], re.findall(r"`(\d+ \w+)`", row[3])


def written():
    for kind, (path, name) in KINDS.items():
        header = (TOP / path).read_text(encoding="utf-8")
        for number, event in enumerate(events_of(header, name), 1):
            yield kind, number, event, fields_of(header, event)


def differences():
    page, code = list(told()), list(written())
    yield from (f"the page does not have {row}" for row in code if row not in page)
    yield from (f"the code does not have {row}" for row in page if row not in code)


verdict([("every event of the journal and its fields stand in docs/audit-events.md", differences)])
