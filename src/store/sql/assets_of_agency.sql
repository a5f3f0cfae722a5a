-- Assets of one agency in one state, the newest first. Parameters: agency, state, class (empty: any), needles (JSON list), the
-- id before which it goes on, the limit.
SELECT a.id, s.state
FROM asset a JOIN @asset_stream{a.id}
WHERE a.agency = ?1 AND a.state = ?2 AND (CAST(?3 AS text) = '' OR a.class = ?3) AND a.id < CAST(?5 AS BIGINT)
  AND (CAST(?4 AS text) = '[]' OR @contains_all{a.search|?4})
ORDER BY a.id DESC LIMIT CAST(?6 AS BIGINT)
