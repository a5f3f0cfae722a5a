-- The newest dossiers one unit has a part in, from the index alone. Parameters: unit, states (JSON list), now, then the cursor
-- (an id) and the limit.
SELECT p.dossier
FROM party p
WHERE p.unit = CAST(?1 AS text) AND p.dossier < CAST(?4 AS BIGINT)
  AND (CAST(?2 AS text) = '[]' OR @state{p|?3} IN @numbers{?2})
ORDER BY p.dossier DESC
LIMIT CAST(?5 AS BIGINT)
