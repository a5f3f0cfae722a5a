"""Where personal data may lie in the database, and where they may not."""

# What of the database may hold them: what can be erased, what is rebuilt from it, and what has not been submitted.
MAY_HOLD = {"personal": "data", "stream": "state", "dossier": "applicant, search",
            "word": "word", "draft": "body"}
EVERY = {"event": "record", "request": "key, command", "counter": "name", "outbox": "kind, topic, key, body",
         "session": "token, person, csrf, client", "login_failure": "name, client", "read_log": "who, client",
         "account": "name, person", "file": "hash, sent, found", "file_owner": "hash, owner", "file_held": "hash", "party": "unit",
         "task": "unit, assignee, from_unit", "duty": "agency", "journal_order": "hash", "journal_head": "hash", "arrival": "hash", "migration": "*",
         "data_format": "number", "timer": "rule", "asset": "agency, offered, class, search",
         "asset_holding": "agency", "asset_declaration": "agency", "asset_book": "agency",
         "asset_count": "agency, decision", "asset_count_member": "person",
         "notice": "key, kind, body, why", "notice_day": "mark"}


def decoded(cell):
    """PostgreSQL's bytes come as text."""
    return bytes.fromhex(cell[2:]) if isinstance(cell, str) and cell.startswith("\\x") else cell


def tables_of(province):
    listed = ("SELECT tablename FROM pg_tables WHERE schemaname = 'public'" if province.cluster else
              "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [table for (table,) in province.rows(listed)]
