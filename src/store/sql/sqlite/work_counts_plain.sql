-- How many queue rows stand in each deadline state as work_counts counts them, without its filters: from the index alone.
-- Parameters: units, queues (JSON lists), last, approve, now. Counting stops at 10 001.
SELECT CAST(count(*) AS BIGINT), CAST(coalesce(sum(CASE WHEN state = 2 THEN 1 ELSE 0 END), 0) AS BIGINT),
       CAST(coalesce(sum(CASE WHEN state = 1 THEN 1 ELSE 0 END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN state = 0 THEN 1 ELSE 0 END), 0) AS BIGINT),
       CAST(coalesce(sum(CASE WHEN state = 3 THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM (SELECT CASE WHEN i.queue IN (4, 6) THEN 3 WHEN i.last = 1 AND i.queue IN (1, 2) THEN 4 WHEN i.due < CAST(?5 AS BIGINT) THEN 2 WHEN i.soon <= CAST(?5 AS BIGINT) THEN 1 ELSE 0 END AS state
      FROM task i
      WHERE i.unit IN (SELECT value FROM json_each(?1))
        AND i.queue IN (SELECT value FROM json_each(?2))
        AND i.last >= CAST(?3 AS BIGINT)
        AND i.approve >= CAST(?4 AS BIGINT)
      LIMIT 10001) AS counted
