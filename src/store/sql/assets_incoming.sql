-- Assets handed over to one agency and not signed for, the newest first. Parameters: agency, the id before which it goes on,
-- the limit.
SELECT a.id, s.state
FROM asset a JOIN @asset_stream{a.id}
WHERE a.offered = ?1 AND a.offered <> '' AND a.id < CAST(?2 AS BIGINT)
ORDER BY a.id DESC LIMIT CAST(?3 AS BIGINT)
