-- Why: lists, tracking, accounts and drafts need rows of their own; dossier, task and party are caches of the journal.
-- version: the text of the procedure that the dossier is pinned to (R-021), by its hash.
-- clock, due, soon, done: the dossier's deadline as src/service/deadline.h says it.
CREATE TABLE dossier (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,
  procedure TEXT NOT NULL,
  version BYTEA NOT NULL,
  agency TEXT NOT NULL,
  channel BIGINT NOT NULL,
  status BIGINT NOT NULL,
  applicant TEXT NOT NULL,
  search TEXT NOT NULL,
  received BIGINT NOT NULL,
  clock BIGINT NOT NULL,
  due BIGINT NOT NULL,
  soon BIGINT NOT NULL,
  done BIGINT NOT NULL,
  ended BIGINT NOT NULL
) WITH (fillfactor = 85); -- room on each page lets an update stay on it, without touching an index
CREATE UNIQUE INDEX dossier_code ON dossier (code);

-- What a queue is found, sorted and counted by; what else a list shows stands in the row of the dossier, which a step does
-- not change.
-- step_…: the step's own deadline; urgent: what the list is sorted by; alone: the dossier lies nowhere else.
CREATE TABLE task (
  dossier BIGINT NOT NULL,
  step BIGINT NOT NULL,
  unit TEXT NOT NULL,
  queue BIGINT NOT NULL,
  assignee TEXT NOT NULL,
  from_unit TEXT NOT NULL,
  since BIGINT NOT NULL,
  step_clock BIGINT NOT NULL,
  step_due BIGINT NOT NULL,
  step_soon BIGINT NOT NULL,
  clock BIGINT NOT NULL,
  due BIGINT NOT NULL,
  soon BIGINT NOT NULL,
  urgent BIGINT NOT NULL,
  alone BIGINT NOT NULL,
  last BIGINT NOT NULL,
  approve BIGINT NOT NULL,
  PRIMARY KEY (dossier, step)
);
-- All that counting a queue and finding a page of it needs; the rows themselves are read for the page only.
CREATE INDEX task_unit ON task (unit, queue, urgent, dossier, step, clock, due, soon, step_due, alone, last, approve);
-- What was handed over and is not signed for: a handful of rows at any time.
CREATE INDEX task_from ON task (from_unit) WHERE queue = 0;

-- returned: when it came back, in the row of the counter that received it; zero in all others.
CREATE TABLE party (
  unit TEXT NOT NULL,
  dossier BIGINT NOT NULL,
  clock BIGINT NOT NULL,
  due BIGINT NOT NULL,
  soon BIGINT NOT NULL,
  returned BIGINT NOT NULL,
  PRIMARY KEY (unit, dossier)
);
-- Counting by deadline state reads this alone.
CREATE INDEX party_clock ON party (unit, clock, soon, due, dossier);
-- The rate of a month reads this alone (R-057).
CREATE INDEX party_returned ON party (unit, returned, clock, due, soon, dossier) WHERE returned > 0;

-- By what a dossier is found (src/dossier/find.h); looked into by the beginning of a word.
CREATE TABLE word (
  word TEXT COLLATE "C" NOT NULL,
  dossier BIGINT NOT NULL,
  PRIMARY KEY (word, dossier)
);

-- When a rule acts on a dossier by itself (service/timer.h).
CREATE TABLE dossier_timer (
  dossier BIGINT NOT NULL,
  rule TEXT NOT NULL,
  due BIGINT NOT NULL,
  PRIMARY KEY (dossier, rule)
);
CREATE INDEX dossier_timer_due ON dossier_timer (due, dossier, rule);

CREATE TABLE account (
  name TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  hash TEXT NOT NULL,
  due BIGINT NOT NULL -- 1: somebody else made the password, so it must be changed
);
CREATE INDEX account_person ON account (person);

-- Wrong passwords by account and client: they slow down that client, and the owner is told at the next login.
CREATE TABLE login_failure (
  name TEXT NOT NULL,
  client TEXT NOT NULL,
  in_a_row BIGINT NOT NULL,
  untold BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (name, client)
);
CREATE INDEX login_failure_over ON login_failure (last);

CREATE TABLE session (
  token TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  csrf TEXT NOT NULL,
  client TEXT NOT NULL,
  created BIGINT NOT NULL,
  seen BIGINT NOT NULL
);

-- Who looked at what, and failed logins: kept for two years (docs/adr/0016), no part of the journal.
CREATE TABLE read_log (
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  what BIGINT NOT NULL,
  dossier BIGINT NOT NULL,
  client TEXT NOT NULL,
  PRIMARY KEY (at, who, what, dossier)
);
CREATE INDEX read_log_of_dossier ON read_log (dossier, at);

CREATE TABLE file (
  hash TEXT PRIMARY KEY,
  kind BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  state BIGINT NOT NULL,
  at BIGINT NOT NULL,
  sent TEXT NOT NULL, -- hash of what was uploaded, where other bytes are kept
  found TEXT NOT NULL -- why it is in quarantine
);
-- Orphans are looked for by age.
CREATE INDEX file_at ON file (at);

-- Who uploaded a file and may name it in an act: "person/<id>" or "draft/<id>".
CREATE TABLE file_owner (
  hash TEXT NOT NULL,
  owner TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (hash, owner)
);
CREATE INDEX file_owner_owner ON file_owner (owner, hash);
CREATE INDEX file_owner_at ON file_owner (at);

-- Files that acts have named: a cache of the journal.
CREATE TABLE file_held (
  hash TEXT NOT NULL,
  dossier BIGINT NOT NULL,
  PRIMARY KEY (hash, dossier)
);

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  secret TEXT NOT NULL,
  procedure TEXT NOT NULL,
  agency TEXT NOT NULL,
  body bytea NOT NULL,
  saved BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  client TEXT NOT NULL, -- hash of the network it came from, for the quota
  bytes BIGINT NOT NULL -- of its files
);
CREATE INDEX draft_client ON draft (client, bytes);
CREATE INDEX draft_expires ON draft (expires);
