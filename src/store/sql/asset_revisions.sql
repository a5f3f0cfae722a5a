-- How many acts there were on the assets that an agency had in its books on some day of a year. Parameters: agency, the last and
-- the first day of the year.
SELECT CAST(coalesce(sum(s.revision), 0) AS BIGINT)
FROM asset_holding h JOIN @asset_stream{h.asset}
WHERE h.agency = ?1 AND h.from_day <= CAST(?2 AS BIGINT) AND h.until_day > CAST(?3 AS BIGINT)
