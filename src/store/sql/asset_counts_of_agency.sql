-- Stocktakes of an agency, the newest first. Parameters: the agency, the limit.
SELECT id, agency, state, as_of, decision, listed, counted, differ, open
FROM asset_count WHERE agency = ?1 ORDER BY id DESC LIMIT CAST(?2 AS BIGINT)
