"""The journal and its caches as an outsider reads them: from the tables, with docs/formats/journal.md in hand."""

# Rebuilt from the journal by `motcua replay`. Not here: the command of a request, which is forgotten, so that a repeated
# key is answered whatever it asked for, and the counters that are the store's own.
CACHES = {"stream": {"sqlite": "place, revision, at, head, state, hex(marks)",
                     "postgres": "kind, id, revision, at, head, state, encode(marks, 'hex')"},
          "request": {"sqlite": "key, place", "postgres": "key, kind, stream, seq"},
          "counter WHERE name NOT LIKE 'store/%'": "*", "dossier": "*", "task": "*", "party": "*", "duty": "*", "timer": "*",
          "file_held": "*", "asset": "*", "asset_holding": "*", "asset_declaration": "*", "asset_book": "*",
          "asset_count": "*", "asset_count_member": "*"}
# Truth and what is on its way; sessions and counts of failed logins come and go with those who ask.
TRUTH = {"event": "*", "personal": "*", "outbox": "*", "draft": "*", "file": "*", "file_owner": "*",
         "notice": "*", "notice_day": "*"}

NAMES = ("kind", "stream", "seq", "previous", "type", "at", "actor", "unit", "request_key", "payload", "personal",
         "erases", "behind")


def read(data, at=0):
    """(value, where it ends) of the canonical CBOR that records are made of."""
    major, short = data[at] >> 5, data[at] & 31
    at += 1
    number = short
    if short >= 24:
        width = 1 << (short - 24)
        number, at = int.from_bytes(data[at:at + width]), at + width
    if major in (0, 1):
        return (number if major == 0 else -1 - number), at
    if major in (2, 3):
        raw = data[at:at + number]
        return (raw if major == 2 else raw.decode()), at + number
    if major == 4:
        items = []
        for _ in range(number):
            item, at = read(data, at)
            items.append(item)
        return items, at
    if major == 5:
        pairs = {}
        for _ in range(number):
            key, at = read(data, at)
            pairs[key], at = read(data, at)
        return pairs, at
    raise ValueError(f"a record holds no CBOR of major type {major}")


def records(province):
    """Every record of the journal as a dictionary by the names of the format's page."""
    spelled = "encode(record, 'hex')" if province.cluster else "hex(record)"
    for (text,) in province.rows(f"SELECT {spelled} FROM event ORDER BY kind, stream, seq"):
        pairs, _ = read(bytes.fromhex(text))
        yield {NAMES[number]: value for number, value in pairs.items()}


def rows_of(province, tables):
    """{table: its rows, in an order that depends on nothing but them}"""
    store = "postgres" if province.cluster else "sqlite"
    return {table: sorted(province.rows(f"SELECT {columns if isinstance(columns, str) else columns[store]} FROM {table}"),
                          key=repr) for table, columns in tables.items()}


def without_commands(marks):
    """Of each mark, sixteen bytes in hex, the key's eight and the record's four."""
    return [marks[at:at + 16] + marks[at + 24:at + 32] for at in range(0, len(marks), 32)]


def caches(province):
    """All that the journal can bring back."""
    rows = rows_of(province, CACHES)
    return {**rows, "stream": [(*row[:-1], without_commands(row[-1])) for row in rows["stream"]]}


def state(province):
    """{table: what tells whether it has changed} of everything an act may change."""
    tables = [*CACHES, *TRUTH]
    if not province.cluster:
        return rows_of(province, dict.fromkeys(tables, "*"))
    sums = (f"SELECT '{table.split()[0]}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) "
            f"FROM (SELECT * FROM {table}) t" for table in tables)
    return dict(province.rows(" UNION ALL ".join(sums)))


def changed(before, after):
    """The tables in which two states differ."""
    return [table for table in before if before[table] != after[table]]
