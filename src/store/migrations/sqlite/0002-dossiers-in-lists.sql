-- Why: lists, tracking, accounts and drafts need rows of their own; dossier, task and party are caches of the journal.
CREATE TABLE dossier (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  procedure TEXT NOT NULL,
  agency TEXT NOT NULL,
  channel INTEGER NOT NULL,
  status INTEGER NOT NULL,
  applicant TEXT NOT NULL,
  search TEXT NOT NULL,
  received INTEGER NOT NULL,
  due INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  ended INTEGER NOT NULL
);
CREATE UNIQUE INDEX dossier_code ON dossier (code);
-- The board asks for one month; most dossiers have not come back yet.
CREATE INDEX dossier_returned ON dossier (returned) WHERE returned > 0;

CREATE TABLE task (
  dossier INTEGER NOT NULL,
  step INTEGER NOT NULL,
  unit TEXT NOT NULL,
  queue INTEGER NOT NULL,
  assignee TEXT NOT NULL,
  from_unit TEXT NOT NULL,
  since INTEGER NOT NULL,
  step_due INTEGER NOT NULL,
  due INTEGER NOT NULL,
  soon INTEGER NOT NULL,
  last INTEGER NOT NULL,
  approve INTEGER NOT NULL,
  code TEXT NOT NULL,
  procedure TEXT NOT NULL,
  agency TEXT NOT NULL,
  channel INTEGER NOT NULL,
  status INTEGER NOT NULL,
  applicant TEXT NOT NULL,
  search TEXT NOT NULL,
  received INTEGER NOT NULL,
  PRIMARY KEY (dossier, step)
) WITHOUT ROWID;
-- All that counting a queue and finding a page of it needs; the rows themselves are read for the page only.
CREATE INDEX task_unit ON task (unit, queue, due, dossier, step, soon, last, approve);
-- What was handed over and is not signed for: a handful of rows at any time.
CREATE INDEX task_from ON task (from_unit) WHERE queue = 0;

CREATE TABLE party (
  unit TEXT NOT NULL,
  dossier INTEGER NOT NULL,
  open INTEGER NOT NULL,
  phase INTEGER NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (unit, dossier)
) WITHOUT ROWID;
-- Of the dossiers a unit ever had a part in most have ended; deadlines are counted over the others.
CREATE INDEX party_open ON party (unit, dossier, phase, due) WHERE open = 1;

CREATE TABLE account (
  name TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  hash TEXT NOT NULL,
  failures INTEGER NOT NULL,
  since INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE session (
  token TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  csrf TEXT NOT NULL,
  created INTEGER NOT NULL,
  seen INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE file (
  hash TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  state INTEGER NOT NULL,
  at INTEGER NOT NULL,
  sent TEXT NOT NULL, -- hash of what was uploaded, where other bytes are kept
  found TEXT NOT NULL -- why it is in quarantine
) WITHOUT ROWID;
-- Orphans are looked for by age.
CREATE INDEX file_at ON file (at);

-- Who uploaded a file and may name it in an act: "person/<id>" or "draft/<id>".
CREATE TABLE file_owner (
  hash TEXT NOT NULL,
  owner TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (hash, owner)
) WITHOUT ROWID;
CREATE INDEX file_owner_owner ON file_owner (owner, hash);
CREATE INDEX file_owner_at ON file_owner (at);

-- Files that acts have named: a cache of the journal.
CREATE TABLE file_held (
  hash TEXT NOT NULL,
  dossier INTEGER NOT NULL,
  PRIMARY KEY (hash, dossier)
) WITHOUT ROWID;

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
);
CREATE INDEX draft_client ON draft (client, bytes);
CREATE INDEX draft_expires ON draft (expires);
