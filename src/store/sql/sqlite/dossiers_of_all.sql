-- All dossiers, the newest first. Parameters: procedures (JSON list), folded search, channel, state, now, then the cursor (an
-- id) and the limit. Columns as dossiers_of_unit. The revision is looked up for the page only.
SELECT page.*, s.revision
FROM (
  SELECT d.id, d.code, d.procedure, d.agency, d.channel, d.status, d.applicant, d.received, d.due, d.returned, d.ended
  FROM dossier d
  WHERE d.id < CAST(?6 AS BIGINT)
    AND (CAST(?1 AS text) = '[]' OR d.procedure IN (SELECT value FROM json_each(?1)))
    AND (CAST(?2 AS text) = '' OR instr(d.search, CAST(?2 AS text)) > 0)
    AND (CAST(?3 AS BIGINT) < 0 OR d.channel = CAST(?3 AS BIGINT))
    AND (CAST(?4 AS BIGINT) < 0 OR CASE WHEN d.status IN (5, 6) THEN 3 WHEN d.ended <> 0 OR d.returned <> 0 THEN 4 WHEN d.due < CAST(?5 AS BIGINT) THEN 2 ELSE 0 END = CAST(?4 AS BIGINT))
  ORDER BY d.id DESC
  LIMIT CAST(?7 AS BIGINT)) AS page
JOIN stream s ON s.place = (1 << 60) + (page.id << 20)
ORDER BY page.id DESC
