-- What some units handed over and nobody has signed for yet.
SELECT t.dossier, t.step, t.unit, t.queue, t.assignee, t.from_unit, t.since, t.step_due, t.due, t.soon, t.last, t.code,
       t.procedure, t.agency, t.channel, t.status, t.applicant, t.received, s.revision
FROM task t JOIN stream s ON s.place = (1 << 60) + (t.dossier << 20)
WHERE t.queue = 0 AND t.from_unit IN (SELECT value FROM json_each(?1))
ORDER BY t.since, t.dossier, t.step
LIMIT CAST(?2 AS BIGINT)
