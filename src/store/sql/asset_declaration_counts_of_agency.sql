-- Of one agency: what has to be declared, what of it since before a day, what waits for approval and what of that since before
-- another. Parameters: the agency, the two days.
SELECT CAST(count(*) FILTER (WHERE told < 2) AS BIGINT), CAST(count(*) FILTER (WHERE told < 2 AND since < CAST(?2 AS BIGINT)) AS BIGINT),
  CAST(count(*) FILTER (WHERE told = 2) AS BIGINT), CAST(count(*) FILTER (WHERE told = 2 AND since < CAST(?3 AS BIGINT)) AS BIGINT)
FROM asset_declaration WHERE agency = ?1
