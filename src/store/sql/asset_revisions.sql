-- A number that changes with the acts on the assets that an agency had in its books on some day of a year, and with which they
-- are. Parameters: agency, the last and the first day of the year.
SELECT CAST(coalesce(sum((s.revision + 1) * (1 + h.asset % 999983)), 0) AS BIGINT)
FROM asset_holding h JOIN @asset_stream{h.asset}
WHERE h.agency = ?1 AND h.from_day <= CAST(?2 AS BIGINT) AND h.until_day > CAST(?3 AS BIGINT)
