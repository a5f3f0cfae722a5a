-- How many queue rows stand in each deadline state as work_counts counts them, without its filters: from the index alone.
-- Counting stops at 10 001.
SELECT @state_counts{}, CAST(coalesce(sum(late), 0) AS BIGINT)
FROM (SELECT @state{t|?6} AS state, CASE WHEN t.step_due < CAST(?6 AS BIGINT) THEN 1 ELSE 0 END AS late
      FROM task t
      WHERE @task_filters_plain{}
      LIMIT 10001) AS counted
