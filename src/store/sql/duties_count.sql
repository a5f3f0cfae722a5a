-- How many duties of the law one person bears now, how many are over and how many end today; counting stops at a thousand.
-- Parameters as those of duties_page up to now, then the first minute of tomorrow.
SELECT CAST(count(*) AS BIGINT),
  CAST(coalesce(sum(CASE WHEN counted.due < CAST(?6 AS BIGINT) THEN 1 ELSE 0 END), 0) AS BIGINT),
  CAST(coalesce(sum(CASE WHEN counted.due >= CAST(?6 AS BIGINT) AND counted.due < CAST(?7 AS BIGINT) THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM (SELECT page.due FROM (@duties_borne{}) AS page ORDER BY page.due LIMIT 1001) AS counted
