-- One page of queue rows as work_by_due gives it, without its filters: found in the index alone, rows read for the page
-- only. Parameters: units, queues (JSON lists), last, approve, states (JSON list), now, late steps only, each dossier once,
-- then the cursor's three parts and the limit.
SELECT @task_columns{r|d}, s.revision
FROM (
  SELECT t.urgent, t.dossier, t.step
  FROM task t
  WHERE @task_filters_plain{}
    AND (t.urgent, t.dossier, t.step) > (CAST(?9 AS BIGINT), CAST(?10 AS BIGINT), CAST(?11 AS BIGINT))
  ORDER BY t.urgent, t.dossier, t.step
  LIMIT CAST(?12 AS BIGINT)) AS page
JOIN task r ON r.dossier = page.dossier AND r.step = page.step
JOIN dossier d ON d.id = page.dossier
JOIN @stream{page.dossier}
ORDER BY page.urgent, page.dossier, page.step
