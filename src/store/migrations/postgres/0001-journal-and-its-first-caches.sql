-- Why: the journal is the truth; everything else here is found again from it or is on its way out.
CREATE TABLE event (
    kind BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    record BYTEA NOT NULL,
    PRIMARY KEY (kind, stream, seq)
);

-- Room on each page lets an update stay on it, without touching the index.
CREATE TABLE stream (
    kind BIGINT NOT NULL,
    id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    at BIGINT NOT NULL, -- of its last record: time does not run back in a stream
    head BYTEA NOT NULL,
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
