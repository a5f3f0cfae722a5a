-- Why: lists, tracking, accounts and drafts need rows of their own; dossier, task and party are caches of the journal.
-- version: the text of the procedure that the dossier is pinned to (R-021), by its hash.
-- clock, due, soon, done: the dossier's deadline as src/service/deadline.h says it.
CREATE TABLE dossier (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  procedure TEXT NOT NULL,
  version BLOB NOT NULL,
  agency TEXT NOT NULL,
  channel INTEGER NOT NULL,
  status INTEGER NOT NULL,
  applicant TEXT NOT NULL,
  search TEXT NOT NULL,
  received INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  due INTEGER NOT NULL,
  soon INTEGER NOT NULL,
  done INTEGER NOT NULL,
  ended INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX dossier_code ON dossier (code);

-- What a queue is found, sorted and counted by; what else a list shows stands in the row of the dossier, which a step does
-- not change.
-- step_…: the step's own deadline; urgent: what the list is sorted by; alone: the dossier lies nowhere else.
CREATE TABLE task (
  dossier INTEGER NOT NULL,
  step INTEGER NOT NULL,
  unit TEXT NOT NULL,
  queue INTEGER NOT NULL,
  assignee TEXT NOT NULL,
  from_unit TEXT NOT NULL,
  since INTEGER NOT NULL,
  step_clock INTEGER NOT NULL,
  step_due INTEGER NOT NULL,
  step_soon INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  due INTEGER NOT NULL,
  soon INTEGER NOT NULL,
  urgent INTEGER NOT NULL,
  alone INTEGER NOT NULL,
  last INTEGER NOT NULL,
  approve INTEGER NOT NULL,
  PRIMARY KEY (dossier, step)
) WITHOUT ROWID, STRICT;
-- All that counting a queue and finding a page of it needs; the rows themselves are read for the page only.
CREATE INDEX task_unit ON task (unit, queue, urgent, dossier, step, clock, due, soon, step_due, alone, last, approve);
-- What was handed over and is not signed for: a handful of rows at any time.
CREATE INDEX task_from ON task (from_unit) WHERE queue = 0;

-- returned: when it came back, in the row of the counter that received it; zero in all others.
CREATE TABLE party (
  unit TEXT NOT NULL,
  dossier INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  due INTEGER NOT NULL,
  soon INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  PRIMARY KEY (unit, dossier)
) WITHOUT ROWID, STRICT;
-- Counting by deadline state reads this alone.
CREATE INDEX party_clock ON party (unit, clock, soon, due, dossier);
-- The rate of a month reads this alone (R-057).
CREATE INDEX party_returned ON party (unit, returned, clock, due, soon, dossier) WHERE returned > 0;

-- By what a dossier is found (src/dossier/find.h); looked into by the beginning of a word.
CREATE TABLE word (
  word TEXT NOT NULL,
  dossier INTEGER NOT NULL,
  PRIMARY KEY (word, dossier)
) WITHOUT ROWID, STRICT;

-- When a rule acts on a dossier by itself (service/timer.h).
CREATE TABLE dossier_timer (
  dossier INTEGER NOT NULL,
  rule TEXT NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (dossier, rule)
) WITHOUT ROWID, STRICT;
CREATE INDEX dossier_timer_due ON dossier_timer (due, dossier, rule);

CREATE TABLE account (
  name TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  hash TEXT NOT NULL,
  due INTEGER NOT NULL -- 1: somebody else made the password, so it must be changed
) WITHOUT ROWID, STRICT;
CREATE INDEX account_person ON account (person);

-- Wrong passwords by account and client: they slow down that client, and the owner is told at the next login.
CREATE TABLE login_failure (
  name TEXT NOT NULL,
  client TEXT NOT NULL,
  in_a_row INTEGER NOT NULL,
  untold INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (name, client)
) WITHOUT ROWID, STRICT;
CREATE INDEX login_failure_over ON login_failure (last);

CREATE TABLE session (
  token TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  csrf TEXT NOT NULL,
  client TEXT NOT NULL,
  created INTEGER NOT NULL,
  seen INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Who looked at what, and failed logins: kept for two years (docs/adr/0016), no part of the journal.
CREATE TABLE read_log (
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what INTEGER NOT NULL,
  dossier INTEGER NOT NULL,
  client TEXT NOT NULL,
  PRIMARY KEY (at, who, what, dossier)
) WITHOUT ROWID, STRICT;
CREATE INDEX read_log_of_dossier ON read_log (dossier, at);

CREATE TABLE file (
  hash TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  state INTEGER NOT NULL,
  at INTEGER NOT NULL,
  sent TEXT NOT NULL, -- hash of what was uploaded, where other bytes are kept
  found TEXT NOT NULL -- why it is in quarantine
) WITHOUT ROWID, STRICT;
-- Orphans are looked for by age.
CREATE INDEX file_at ON file (at);

-- Who uploaded a file and may name it in an act: "person/<id>" or "draft/<id>".
CREATE TABLE file_owner (
  hash TEXT NOT NULL,
  owner TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (hash, owner)
) WITHOUT ROWID, STRICT;
CREATE INDEX file_owner_owner ON file_owner (owner, hash);
CREATE INDEX file_owner_at ON file_owner (at);

-- Files that acts have named: a cache of the journal.
CREATE TABLE file_held (
  hash TEXT NOT NULL,
  dossier INTEGER NOT NULL,
  PRIMARY KEY (hash, dossier)
) WITHOUT ROWID, STRICT;

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  secret TEXT NOT NULL,
  procedure TEXT NOT NULL,
  agency TEXT NOT NULL,
  body BLOB NOT NULL,
  saved INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  client TEXT NOT NULL, -- hash of the network it came from, for the quota
  bytes INTEGER NOT NULL -- of its files
) STRICT;
CREATE INDEX draft_client ON draft (client, bytes);
CREATE INDEX draft_expires ON draft (expires);
