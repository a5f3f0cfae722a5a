-- Dossiers that one unit has a part in, the newest first. Parameters: unit, procedures (JSON list), folded search, channel,
-- state, now, then the cursor (an id) and the limit.
-- The revision is looked up for the page only.
SELECT page.*, s.revision
FROM (
  SELECT d.id, d.code, d.procedure, d.agency, d.channel, d.status, d.applicant, d.received, d.due, d.returned, d.ended
  FROM party p JOIN dossier d ON d.id = p.dossier
  WHERE p.unit = CAST(?1 AS text) AND p.dossier < CAST(?7 AS BIGINT)
    AND (CAST(?2 AS text) = '[]' OR d.procedure IN (SELECT value FROM json_each(?2)))
    AND (CAST(?3 AS text) = '' OR instr(d.search, CAST(?3 AS text)) > 0)
    AND (CAST(?4 AS BIGINT) < 0 OR d.channel = CAST(?4 AS BIGINT))
    AND (CAST(?5 AS BIGINT) < 0 OR CASE WHEN d.status IN (5, 6) THEN 3 WHEN d.ended <> 0 OR d.returned <> 0 THEN 4 WHEN d.due < CAST(?6 AS BIGINT) THEN 2 ELSE 0 END = CAST(?5 AS BIGINT))
  ORDER BY p.dossier DESC
  LIMIT CAST(?8 AS BIGINT)) AS page
JOIN stream s ON s.place = (1 << 60) + (page.id << 20)
ORDER BY page.id DESC
