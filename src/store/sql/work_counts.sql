-- How many queue rows stand in each deadline state, and how many of their steps are late; parameters as those of
-- work_by_due, states and late steps ignored by whoever asks. Counting stops at 10 001, because nobody needs to know more.
SELECT @state_counts{}, CAST(coalesce(sum(late), 0) AS BIGINT)
FROM (SELECT @state{t|?10} AS state, CASE WHEN t.step_due < CAST(?10 AS BIGINT) THEN 1 ELSE 0 END AS late
      FROM task t JOIN dossier d ON d.id = t.dossier
      WHERE @task_filters{}
      LIMIT 10001) AS counted
