-- What assets are, page by page. Parameters: the id after which it goes on, the limit.
SELECT a.id, s.state
FROM asset a JOIN @asset_stream{a.id}
WHERE a.id > CAST(?1 AS BIGINT)
ORDER BY a.id LIMIT CAST(?2 AS BIGINT)
