-- What the law has somebody do with a dossier now (src/dossier/duty.h): a cache of the journal, a row each.
-- agency: whose head or counter bears it, by role; '' where whoever has a step in hand does, and the queue says who that is.
-- since: from when it counts; lapses: when it is over by itself, 0 not before it is done; by_law: the law itself gives `due`.
CREATE TABLE duty (
  dossier INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  agency TEXT NOT NULL,
  role INTEGER NOT NULL,
  since INTEGER NOT NULL,
  due INTEGER NOT NULL,
  lapses INTEGER NOT NULL,
  by_law INTEGER NOT NULL,
  PRIMARY KEY (dossier, kind)
) WITHOUT ROWID, STRICT;
-- Those borne in a unit are found by its queue.
CREATE INDEX duty_of_agency ON duty (agency, role, due) WHERE agency <> '';
-- Whether what came back is a refusal after assessment (R-034): counted beside the other results.
ALTER TABLE party ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
CREATE INDEX party_refused ON party (unit, returned) WHERE refused > 0;
