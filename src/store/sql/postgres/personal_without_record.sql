-- Personal data beside no record. Parameters: how many at most.
SELECT p.kind, p.stream, p.seq
FROM personal p
WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.kind = p.kind AND e.stream = p.stream AND e.seq = p.seq)
ORDER BY p.kind, p.stream, p.seq
LIMIT ?1
