-- How many dossiers some units have a part in that pass the filters, and the open ones by deadline state. Ended dossiers are
-- the many: counting all of them stops at 1 001, counting the open ones at 10 001. "Soon" is a matter of queues.
SELECT (SELECT CAST(count(*) AS BIGINT) FROM (SELECT DISTINCT p.dossier FROM party p JOIN dossier d ON d.id = p.dossier WHERE p.unit IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?1 AS text) AS jsonb)) AS e)
    AND (CAST(?2 AS text) = '[]' OR d.procedure IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?2 AS text) AS jsonb)) AS e))
    AND (CAST(?3 AS text) = '' OR strpos(d.search, CAST(?3 AS text)) > 0)
    AND (CAST(?4 AS BIGINT) < 0 OR d.channel = CAST(?4 AS BIGINT))
    LIMIT 1001) AS counted),
  CAST(coalesce(sum(CASE WHEN state = 2 THEN 1 ELSE 0 END), 0) AS BIGINT), CAST(0 AS BIGINT),
  CAST(coalesce(sum(CASE WHEN state = 0 THEN 1 ELSE 0 END), 0) AS BIGINT),
  CAST(coalesce(sum(CASE WHEN state = 3 THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM (
  SELECT DISTINCT d.id, CASE WHEN d.status IN (5, 6) THEN 3 WHEN d.ended <> 0 OR d.returned <> 0 THEN 4 WHEN d.due < CAST(?5 AS BIGINT) THEN 2 ELSE 0 END AS state
  FROM party p JOIN dossier d ON d.id = p.dossier
  WHERE p.unit IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?1 AS text) AS jsonb)) AS e) AND p.open = 1
    AND (CAST(?2 AS text) = '[]' OR d.procedure IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?2 AS text) AS jsonb)) AS e))
    AND (CAST(?3 AS text) = '' OR strpos(d.search, CAST(?3 AS text)) > 0)
    AND (CAST(?4 AS BIGINT) < 0 OR d.channel = CAST(?4 AS BIGINT))
  LIMIT 10001) AS counted
