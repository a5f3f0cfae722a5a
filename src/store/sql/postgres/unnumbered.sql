-- Records that have no number and are not waiting for one. Parameters: how many at most.
SELECT e.kind, e.stream, e.seq
FROM event e
WHERE NOT EXISTS (SELECT 1 FROM journal_order o WHERE o.kind = e.kind AND o.stream = e.stream AND o.seq = e.seq)
  AND NOT EXISTS (SELECT 1 FROM arrival a WHERE a.kind = e.kind AND a.stream = e.stream AND a.seq = e.seq)
ORDER BY e.kind, e.stream, e.seq
LIMIT ?1
