-- Records that wait for their number: as what they are said to be, and what they are.
SELECT a.kind, a.stream, a.seq, a.hash, e.record
FROM arrival a
LEFT JOIN event e ON e.kind = a.kind AND e.stream = a.stream AND e.seq = a.seq
ORDER BY a.id
