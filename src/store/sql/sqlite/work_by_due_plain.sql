-- One page of queue rows as work_by_due gives it, without its filters: found in the index alone, rows read for the page
-- only. Parameters: units, queues (JSON lists), last, approve, state, now, then the cursor's three parts and the limit.
SELECT t.dossier, t.step, t.unit, t.queue, t.assignee, t.from_unit, t.since, t.step_due, t.due, t.soon, t.last, t.code,
       t.procedure, t.agency, t.channel, t.status, t.applicant, t.received, s.revision
FROM (
  SELECT i.due, i.dossier, i.step
  FROM task i
  WHERE i.unit IN (SELECT value FROM json_each(?1))
    AND i.queue IN (SELECT value FROM json_each(?2))
    AND i.last >= CAST(?3 AS BIGINT)
    AND i.approve >= CAST(?4 AS BIGINT)
    AND (CAST(?5 AS BIGINT) < 0 OR CASE WHEN i.queue IN (4, 6) THEN 3 WHEN i.last = 1 AND i.queue IN (1, 2) THEN 4 WHEN i.due < CAST(?6 AS BIGINT) THEN 2 WHEN i.soon <= CAST(?6 AS BIGINT) THEN 1 ELSE 0 END = CAST(?5 AS BIGINT))
    AND (i.due, i.dossier, i.step) > (CAST(?7 AS BIGINT), CAST(?8 AS BIGINT), CAST(?9 AS BIGINT))
  ORDER BY i.due, i.dossier, i.step
  LIMIT CAST(?10 AS BIGINT)) AS page
JOIN task t ON t.dossier = page.dossier AND t.step = page.step
JOIN stream s ON s.place = (1 << 60) + (page.dossier << 20)
ORDER BY page.due, page.dossier, page.step
