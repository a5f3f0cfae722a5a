-- What some units handed over and nobody has signed for yet.
SELECT @task_columns{t|d}, s.revision
FROM task t JOIN dossier d ON d.id = t.dossier JOIN @stream{t.dossier}
WHERE t.queue = 0 AND t.from_unit IN @texts{?1}
ORDER BY t.since, t.dossier, t.step
LIMIT CAST(?2 AS BIGINT)
