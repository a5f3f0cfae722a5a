-- The journal of a kind in replay order, page by page.
SELECT e.record, p.data, p.salt, e.kind, e.stream, e.seq
FROM event e
LEFT JOIN personal p ON p.place = e.place
WHERE e.place > (?1 << 58) + (?2 << 20) + ?3 AND e.place <= (?1 << 58) + 0x3FFFFFFFFFFFFFF
ORDER BY e.place
LIMIT 1000
