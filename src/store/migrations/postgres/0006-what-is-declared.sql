-- What agencies have to declare of their assets, and what waits for approval: a cache of the journal.
-- what: 0 entry, 1 change, 2 removal. told: 0 owed, 1 returned, 2 waiting. Days as numbers: since when it has to be declared, or,
-- of what waits, since when it does.
CREATE TABLE asset_declaration (
  agency TEXT NOT NULL,
  asset BIGINT NOT NULL,
  what BIGINT NOT NULL,
  told BIGINT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (agency, asset, what, told)
) WITH (fillfactor = 85);
CREATE INDEX asset_declaration_since ON asset_declaration (agency, since, asset, what);
