-- How many queue rows stand in each deadline state; counting stops at 10 001, because nobody needs to know more.
SELECT CAST(count(*) AS BIGINT), CAST(coalesce(sum(CASE WHEN state = 2 THEN 1 ELSE 0 END), 0) AS BIGINT),
       CAST(coalesce(sum(CASE WHEN state = 1 THEN 1 ELSE 0 END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN state = 0 THEN 1 ELSE 0 END), 0) AS BIGINT),
       CAST(coalesce(sum(CASE WHEN state = 3 THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM (SELECT CASE WHEN t.queue IN (4, 6) THEN 3 WHEN t.last = 1 AND t.queue IN (1, 2) THEN 4 WHEN t.due < CAST(?10 AS BIGINT) THEN 2 WHEN t.soon <= CAST(?10 AS BIGINT) THEN 1 ELSE 0 END AS state
      FROM task t
      WHERE t.unit IN (SELECT value FROM json_each(?1))
  AND t.queue IN (SELECT value FROM json_each(?2))
  AND (CAST(?3 AS text) = '[]' OR t.procedure IN (SELECT value FROM json_each(?3)))
  AND (CAST(?4 AS text) = '' OR instr(t.search, CAST(?4 AS text)) > 0)
  AND (CAST(?5 AS text) = '' OR t.assignee = CAST(?5 AS text))
  AND t.last >= CAST(?6 AS BIGINT)
  AND t.approve >= CAST(?7 AS BIGINT)
  AND (CAST(?8 AS BIGINT) < 0 OR t.channel = CAST(?8 AS BIGINT))
  AND CAST(?9 AS BIGINT) IS NOT NULL
      LIMIT 10001) AS counted
