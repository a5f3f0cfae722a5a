-- The journal of all kinds, of those nobody knows too, page by page.
SELECT e.record, p.data, p.salt, e.kind, e.stream, e.seq
FROM event e
LEFT JOIN personal p ON p.place = e.place
WHERE e.place > (max(?1, -32) << 58) + (?2 << 20) + ?3
ORDER BY e.place
LIMIT 1000
