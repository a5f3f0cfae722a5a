-- The journal of a kind in replay order, page by page.
SELECT e.record, p.data, p.salt, e.kind, e.stream, e.seq
FROM event e
LEFT JOIN personal p ON p.kind = e.kind AND p.stream = e.stream AND p.seq = e.seq
WHERE e.kind = ?1 AND (e.stream, e.seq) > (?2, ?3)
ORDER BY e.stream, e.seq
LIMIT 1000
