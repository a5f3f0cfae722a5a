-- Streams that the journal does not have. Parameters: how many at most.
SELECT s.kind, s.id, CAST(0 AS BIGINT)
FROM stream s
WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.kind = s.kind AND e.stream = s.id)
ORDER BY s.kind, s.id
LIMIT ?1
