-- Stocktakes of fixed assets: caches of the journal. What was found is in a stocktake's state; here stands what lists show of
-- it, and who sits in its commission. state: 0 counting, 1 counted again and settled, 2 approved, 3 dropped. Days as numbers.
CREATE TABLE asset_count (
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL,
  state INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  decision TEXT NOT NULL,
  listed INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  differ INTEGER NOT NULL,
  open INTEGER NOT NULL
) STRICT;
CREATE INDEX asset_count_agency ON asset_count (agency, id);

CREATE TABLE asset_count_member (
  person TEXT NOT NULL,
  asset_count INTEGER NOT NULL,
  PRIMARY KEY (person, asset_count)
) WITHOUT ROWID, STRICT;
