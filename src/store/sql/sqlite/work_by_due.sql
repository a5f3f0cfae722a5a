-- One page of queue rows of some units, the most urgent first. Parameters: units, queues, procedures (JSON lists),
-- folded search, assignee, last, approve, channel, state, now, then the cursor's three parts and the limit.
-- The revision is looked up for the page only.
SELECT page.*, s.revision
FROM (
  SELECT t.dossier, t.step, t.unit, t.queue, t.assignee, t.from_unit, t.since, t.step_due, t.due, t.soon, t.last, t.code,
         t.procedure, t.agency, t.channel, t.status, t.applicant, t.received
  FROM task t
  WHERE t.unit IN (SELECT value FROM json_each(?1))
    AND t.queue IN (SELECT value FROM json_each(?2))
    AND (CAST(?3 AS text) = '[]' OR t.procedure IN (SELECT value FROM json_each(?3)))
    AND (CAST(?4 AS text) = '' OR instr(t.search, CAST(?4 AS text)) > 0)
    AND (CAST(?5 AS text) = '' OR t.assignee = CAST(?5 AS text))
    AND t.last >= CAST(?6 AS BIGINT)
    AND t.approve >= CAST(?7 AS BIGINT)
    AND (CAST(?8 AS BIGINT) < 0 OR t.channel = CAST(?8 AS BIGINT))
    AND (CAST(?9 AS BIGINT) < 0 OR CASE WHEN t.queue IN (4, 6) THEN 3 WHEN t.last = 1 AND t.queue IN (1, 2) THEN 4 WHEN t.due < CAST(?10 AS BIGINT) THEN 2 WHEN t.soon <= CAST(?10 AS BIGINT) THEN 1 ELSE 0 END = CAST(?9 AS BIGINT))
    AND (t.due, t.dossier, t.step) > (CAST(?11 AS BIGINT), CAST(?12 AS BIGINT), CAST(?13 AS BIGINT))
  ORDER BY t.due, t.dossier, t.step
  LIMIT CAST(?14 AS BIGINT)) AS page
JOIN stream s ON s.place = (1 << 60) + (page.dossier << 20)
ORDER BY page.due, page.dossier, page.step
