-- What an agency had in its books on some day of a year, page by page. Parameters: agency, the last and the first day of the
-- year, the asset after which it goes on, the limit.
SELECT h.asset, s.state
FROM asset_holding h JOIN @asset_stream{h.asset}
WHERE h.agency = ?1 AND h.from_day <= CAST(?2 AS BIGINT) AND h.until_day > CAST(?3 AS BIGINT) AND h.asset > CAST(?4 AS BIGINT)
ORDER BY h.asset LIMIT CAST(?5 AS BIGINT)
