-- The register of fixed assets: caches of the journal. What an asset is worth in a year is computed from its events; here
-- stands what lists are found and counted by, and whose books it stood in when; what they show is in its state.
-- state: 0 stands, 1 handed over and not signed for, 2 gone. offered: to which agency, empty unless 1.
CREATE TABLE asset (
  id BIGINT PRIMARY KEY,
  agency TEXT NOT NULL,
  state BIGINT NOT NULL,
  offered TEXT NOT NULL,
  class TEXT NOT NULL,
  search TEXT NOT NULL,
  cost BIGINT NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX asset_agency ON asset (agency, state, id);
-- Counting the books of all agencies reads this alone.
CREATE INDEX asset_sums ON asset (agency, state, cost);
CREATE INDEX asset_offered ON asset (offered, id) WHERE offered <> '';

-- Days as numbers; until_day is far ahead where it stands there still.
CREATE TABLE asset_holding (
  agency TEXT NOT NULL,
  asset BIGINT NOT NULL,
  from_day BIGINT NOT NULL,
  until_day BIGINT NOT NULL,
  PRIMARY KEY (agency, asset, from_day)
);

CREATE TABLE asset_book (
  id BIGINT PRIMARY KEY,
  agency TEXT NOT NULL,
  first_year BIGINT NOT NULL,
  closed BIGINT NOT NULL
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX asset_book_agency ON asset_book (agency);
