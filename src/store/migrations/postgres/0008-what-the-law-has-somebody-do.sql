-- What the law has somebody do with a dossier now (src/dossier/duty.h): a cache of the journal, a row each.
-- agency: whose head or counter bears it, by role; '' where whoever has a step in hand does, and the queue says who that is.
-- since: from when it counts; lapses: when it is over by itself, 0 not before it is done; by_law: the law itself gives `due`.
CREATE TABLE duty (
  dossier BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  agency TEXT NOT NULL,
  role BIGINT NOT NULL,
  since BIGINT NOT NULL,
  due BIGINT NOT NULL,
  lapses BIGINT NOT NULL,
  by_law BIGINT NOT NULL,
  PRIMARY KEY (dossier, kind)
);
-- Those borne in a unit are found by its queue.
CREATE INDEX duty_of_agency ON duty (agency, role, due) WHERE agency <> '';
-- Whether what came back is a refusal after assessment (R-034): counted beside the other results.
ALTER TABLE party ADD COLUMN refused BIGINT NOT NULL DEFAULT 0;
CREATE INDEX party_refused ON party (unit, returned) WHERE refused > 0;
