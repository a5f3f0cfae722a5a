-- Stocktakes of fixed assets: caches of the journal. What was found is in a stocktake's state; here stands what lists show of
-- it, and who sits in its commission. state: 0 counting, 1 counted again and settled, 2 approved, 3 dropped. Days as numbers.
CREATE TABLE asset_count (
  id BIGINT PRIMARY KEY,
  agency TEXT NOT NULL,
  state BIGINT NOT NULL,
  as_of BIGINT NOT NULL,
  decision TEXT NOT NULL,
  listed BIGINT NOT NULL,
  counted BIGINT NOT NULL,
  differ BIGINT NOT NULL,
  open BIGINT NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX asset_count_agency ON asset_count (agency, id);

CREATE TABLE asset_count_member (
  person TEXT NOT NULL,
  asset_count BIGINT NOT NULL,
  PRIMARY KEY (person, asset_count)
);
