-- What a person of a unit has in hand, not yet finished. Parameters: the unit, the person, the limit.
SELECT dossier, step
FROM task
WHERE unit = ?1 AND queue IN (1, 2) AND assignee = ?2
ORDER BY dossier, step
LIMIT CAST(?3 AS BIGINT)
