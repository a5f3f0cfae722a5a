-- How many dossiers some units have a part in, and the open ones by deadline state, from the indexes alone. Parameters: units
-- (JSON list), now. Ended dossiers are the many: counting all of them stops at 1 001, counting the open ones at 10 001.
SELECT (SELECT CAST(count(*) AS BIGINT) FROM (
    SELECT DISTINCT p.dossier FROM party p WHERE p.unit IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?1 AS text) AS jsonb)) AS e) LIMIT 1001) AS counted),
  CAST(coalesce(sum(CASE WHEN state = 2 THEN 1 ELSE 0 END), 0) AS BIGINT), CAST(0 AS BIGINT),
  CAST(coalesce(sum(CASE WHEN state = 0 THEN 1 ELSE 0 END), 0) AS BIGINT),
  CAST(coalesce(sum(CASE WHEN state = 3 THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM (
  SELECT DISTINCT p.dossier, CASE WHEN p.phase <> 0 THEN p.phase WHEN p.due < CAST(?2 AS BIGINT) THEN 2 ELSE 0 END AS state
  FROM party p
  WHERE p.unit IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?1 AS text) AS jsonb)) AS e) AND p.open = 1
  LIMIT 10001) AS counted
