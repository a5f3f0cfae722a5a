-- All records of one stream and the personal data beside them.
SELECT e.record, p.data, p.salt, e.kind, e.stream, e.seq
FROM event e
LEFT JOIN personal p ON p.kind = e.kind AND p.stream = e.stream AND p.seq = e.seq
WHERE e.kind = ?1 AND e.stream = ?2
ORDER BY e.seq
