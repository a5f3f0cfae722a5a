-- What applicants were sent, by which channel, and what became of it (service/notice/ledger.h): truth, no cache. No number and no address.
-- channel: 0 short message, 1 e-mail. state: 0 waits, 1 sent, 2 delivered, 3 undelivered, 4 given up, 5 sent again as another one.
CREATE TABLE notice (
  key TEXT NOT NULL PRIMARY KEY,
  dossier BIGINT NOT NULL,
  kind TEXT NOT NULL,
  channel BIGINT NOT NULL,
  body BYTEA NOT NULL,
  at BIGINT NOT NULL,
  state BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  why TEXT NOT NULL,
  parts BIGINT NOT NULL
);
CREATE INDEX notice_of_dossier ON notice (dossier, at);
CREATE INDEX notice_by_state ON notice (state, changed);
CREATE INDEX notice_by_age ON notice (at);
-- How many messages an address got on a day; mark: a hash of both. Gone when the day is over.
CREATE TABLE notice_day (
  day BIGINT NOT NULL,
  mark TEXT NOT NULL,
  sent BIGINT NOT NULL,
  PRIMARY KEY (day, mark)
);
