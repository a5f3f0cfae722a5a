-- Streams that the journal does not have, and rows at a place that is no stream's. Parameters: how many at most.
SELECT s.kind, s.id, 0
FROM stream s
WHERE s.place & 0xFFFFF <> 0 OR NOT EXISTS (SELECT 1 FROM event e WHERE e.place > s.place AND e.place < s.place + (1 << 20))
ORDER BY s.place
LIMIT ?1
