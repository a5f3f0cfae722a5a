-- All records of one stream and the personal data beside them.
SELECT e.record, p.data, p.salt, e.kind, e.stream, e.seq
FROM event e
LEFT JOIN personal p ON p.place = e.place
WHERE e.place > (?1 << 58) + (?2 << 20) AND e.place < (?1 << 58) + (?2 + 1 << 20)
ORDER BY e.place
