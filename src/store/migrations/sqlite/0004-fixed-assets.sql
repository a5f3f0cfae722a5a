-- The register of fixed assets: caches of the journal. What an asset is worth in a year is computed from its events; here
-- stands what lists are found and counted by, and whose books it stood in when; what they show is in its state.
-- state: 0 stands, 1 handed over and not signed for, 2 gone. offered: to which agency, empty unless 1.
CREATE TABLE asset (
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL,
  state INTEGER NOT NULL,
  offered TEXT NOT NULL,
  class TEXT NOT NULL,
  search TEXT NOT NULL,
  cost INTEGER NOT NULL
) STRICT;
CREATE INDEX asset_agency ON asset (agency, state, id);
-- Counting the books of all agencies reads this alone.
CREATE INDEX asset_sums ON asset (agency, state, cost);
CREATE INDEX asset_offered ON asset (offered, id) WHERE offered <> '';

-- Days as numbers; until_day is far ahead where it stands there still.
CREATE TABLE asset_holding (
  agency TEXT NOT NULL,
  asset INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  PRIMARY KEY (agency, asset, from_day)
) WITHOUT ROWID, STRICT;

CREATE TABLE asset_book (
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  closed INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX asset_book_agency ON asset_book (agency);
