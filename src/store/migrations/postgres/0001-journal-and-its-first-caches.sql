-- Why: the journal is the truth; everything else here is found again from it or is on its way out.
CREATE TABLE event (
    kind BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    record BYTEA NOT NULL,
    PRIMARY KEY (kind, stream, seq)
);

-- The order of the whole journal: a number for every record, and the hash over all up to it. No cache: nothing gives it back.
CREATE TABLE journal_order (
    number BIGINT NOT NULL PRIMARY KEY,
    kind BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL CHECK (length(hash) = 32)
);

-- How far it has come; one row.
CREATE TABLE journal_head (
    number BIGINT NOT NULL,
    hash BYTEA NOT NULL CHECK (length(hash) = 32)
) WITH (fillfactor = 10);
INSERT INTO journal_head(number, hash) VALUES(0, decode(repeat('00', 32), 'hex'));

-- Records that wait for their number, in the order of their streams; the sequencer empties it several times a second, so
-- what it leaves dead must be cleared away soon.
CREATE TABLE arrival (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    kind BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL CHECK (length(hash) = 32)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Room on each page lets an update stay on it, without touching the index.
CREATE TABLE stream (
    kind BIGINT NOT NULL,
    id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    at BIGINT NOT NULL, -- of its last record: time does not run back in a stream
    head BYTEA NOT NULL CHECK (length(head) = 32),
    state BYTEA NOT NULL,
    marks BYTEA NOT NULL, -- of the requests that acted on it: store/requests.h
    PRIMARY KEY (kind, id)
) WITH (fillfactor = 70);

-- Requests that began a stream: sixteen bytes of the key's hash, eight of the command's, and the record from which the
-- answer follows.
CREATE TABLE request (
    key BYTEA NOT NULL PRIMARY KEY,
    command BYTEA NOT NULL,
    kind BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    seq BIGINT NOT NULL
);

CREATE TABLE personal (
    kind BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    salt BYTEA NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (kind, stream, seq)
);

CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE outbox (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    body BYTEA NOT NULL,
    at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    due BIGINT NOT NULL DEFAULT 0
);

-- Which format everything here has, and which it is on its way to (store/format.h); one row.
CREATE TABLE data_format (
    number BIGINT NOT NULL,
    towards BIGINT NOT NULL
);
