-- How many assets of one agency in one state pass the filters, to a thousand, and what they cost. Parameters: agency, state,
-- class (empty: any), needles (JSON list).
SELECT CAST(count(*) AS BIGINT), CAST(coalesce(sum(cost), 0) AS BIGINT)
FROM (SELECT a.cost FROM asset a
      WHERE a.agency = ?1 AND a.state = ?2 AND (CAST(?3 AS text) = '' OR a.class = ?3)
        AND (CAST(?4 AS text) = '[]' OR @contains_all{a.search|?4})
      LIMIT 1000) AS counted
