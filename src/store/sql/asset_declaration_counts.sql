-- By agency: what has to be declared, what of it since before a day, what waits for approval and what of that since before
-- another. Parameters: the two days.
SELECT agency, CAST(count(*) FILTER (WHERE told < 2) AS BIGINT), CAST(count(*) FILTER (WHERE told < 2 AND since < CAST(?1 AS BIGINT)) AS BIGINT),
  CAST(count(*) FILTER (WHERE told = 2) AS BIGINT), CAST(count(*) FILTER (WHERE told = 2 AND since < CAST(?2 AS BIGINT)) AS BIGINT)
FROM asset_declaration GROUP BY agency
