-- What some units handed over and nobody has signed for yet.
SELECT t.dossier, t.step, t.unit, t.queue, t.assignee, t.from_unit, t.since, t.step_due, t.due, t.soon, t.last, t.code,
       t.procedure, t.agency, t.channel, t.status, t.applicant, t.received, s.revision
FROM task t JOIN stream s ON s.kind = 1 AND s.id = t.dossier
WHERE t.queue = 0 AND t.from_unit IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?1 AS text) AS jsonb)) AS e)
ORDER BY t.since, t.dossier, t.step
LIMIT CAST(?2 AS BIGINT)
