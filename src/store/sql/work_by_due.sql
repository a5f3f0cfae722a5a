-- One page of queue rows of some units, the most urgent first. Parameters: units, queues, procedures (JSON lists), needles (JSON list),
-- assignee, last, approve, channel, states (JSON list), now, late steps only, each dossier once, then the cursor's three
-- parts and the limit. The revision is looked up for the page only.
SELECT page.*, s.revision
FROM (
  SELECT @task_columns{t|d}
  FROM task t JOIN dossier d ON d.id = t.dossier
  WHERE @task_filters{}
    AND (t.urgent, t.dossier, t.step) > (CAST(?13 AS BIGINT), CAST(?14 AS BIGINT), CAST(?15 AS BIGINT))
  ORDER BY t.urgent, t.dossier, t.step
  LIMIT CAST(?16 AS BIGINT)) AS page
JOIN @stream{page.dossier}
ORDER BY page.urgent, page.dossier, page.step
