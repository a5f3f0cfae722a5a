-- What applicants were sent, by which channel, and what became of it (service/notice/ledger.h): truth, no cache. No number and no address.
-- channel: 0 short message, 1 e-mail. state: 0 waits, 1 sent, 2 delivered, 3 undelivered, 4 given up, 5 sent again as another one.
CREATE TABLE notice (
  key TEXT NOT NULL PRIMARY KEY,
  dossier INTEGER NOT NULL,
  kind TEXT NOT NULL,
  channel INTEGER NOT NULL,
  body BLOB NOT NULL,
  at INTEGER NOT NULL,
  state INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  why TEXT NOT NULL,
  parts INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX notice_of_dossier ON notice (dossier, at);
CREATE INDEX notice_by_state ON notice (state, changed);
CREATE INDEX notice_by_age ON notice (at);
-- How many messages an address got on a day; mark: a hash of both. Gone when the day is over.
CREATE TABLE notice_day (
  day INTEGER NOT NULL,
  mark TEXT NOT NULL,
  sent INTEGER NOT NULL,
  PRIMARY KEY (day, mark)
) WITHOUT ROWID, STRICT;
