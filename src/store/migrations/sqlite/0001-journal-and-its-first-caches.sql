-- Why: the journal is the truth and one B-tree; everything else here is found again from it or is on its way out.
-- Tables are strict: a column holds what its type says, even when it is written by hand.
-- A record's place is one number, kind * 2^58 + stream * 2^20 + seq (sqlite/session.cc): tables by rowid keep inner pages
-- small and long rows whole, which keys of several columns do not. The parts can be read, but only `place` is quick.
CREATE TABLE event (
    place INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    kind INTEGER AS (place >> 58) VIRTUAL,
    stream INTEGER AS (place >> 20 & 0x3FFFFFFFFF) VIRTUAL,
    seq INTEGER AS (place & 0xFFFFF) VIRTUAL
) STRICT;

-- The order of the whole journal: a number for every record, and the hash over all up to it. No cache: nothing gives it back.
CREATE TABLE journal_order (
    number INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kind INTEGER AS (place >> 58) VIRTUAL,
    stream INTEGER AS (place >> 20 & 0x3FFFFFFFFF) VIRTUAL,
    seq INTEGER AS (place & 0xFFFFF) VIRTUAL
) STRICT;

-- How far it has come; one row.
CREATE TABLE journal_head (
    number INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO journal_head(number, hash) VALUES(0, zeroblob(32));

CREATE TABLE stream (
    place INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL, -- of its last record: time does not run back in a stream
    head BLOB NOT NULL CHECK (length(head) = 32),
    state BLOB NOT NULL,
    marks BLOB NOT NULL, -- of the requests that acted on it: store/requests.h
    kind INTEGER AS (place >> 58) VIRTUAL,
    id INTEGER AS (place >> 20 & 0x3FFFFFFFFF) VIRTUAL
) STRICT;

-- Requests that began a stream: sixteen bytes of the key's hash, eight of the command's, and the record from which the
-- answer follows.
CREATE TABLE request (
    key BLOB NOT NULL PRIMARY KEY,
    command BLOB NOT NULL,
    place INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE personal (
    place INTEGER PRIMARY KEY,
    salt BLOB NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- topic: messages of one topic reach the receiver in their order; key: by which it knows a message that comes twice.
-- due: not before; whoever sends a message moves it on first (service/outbox.h).
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    body BLOB NOT NULL,
    at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0
) STRICT;
-- What was tried and is not through holds back the rest of its topic; an act's own row is not in here.
CREATE INDEX outbox_tried ON outbox (topic, id) WHERE attempts > 0;

-- Which format everything here has, and which it is on its way to (store/format.h); one row.
CREATE TABLE data_format (
    number INTEGER NOT NULL,
    towards INTEGER NOT NULL
) STRICT;
