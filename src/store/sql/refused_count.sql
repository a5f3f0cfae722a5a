-- How many of the dossiers that came back to some counters since a minute are refusals after assessment (R-034).
-- Parameters: units (JSON list), since.
SELECT CAST(count(*) AS BIGINT)
FROM party p
WHERE p.refused > 0 AND p.unit IN @texts{?1} AND p.returned >= CAST(?2 AS BIGINT)
