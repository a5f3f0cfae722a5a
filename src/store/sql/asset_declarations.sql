-- What an agency has to declare, or what of it waits for approval, the oldest first. Parameters: agency, the least and the
-- greatest of what became of it, the limit.
SELECT d.asset, d.what, d.told, d.since, s.state
FROM asset_declaration d JOIN @asset_stream{d.asset}
WHERE d.agency = ?1 AND d.told >= CAST(?2 AS BIGINT) AND d.told <= CAST(?3 AS BIGINT)
ORDER BY d.since, d.asset, d.what LIMIT CAST(?4 AS BIGINT)
