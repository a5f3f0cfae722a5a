-- Requests that began streams, page by page, and the records they are answered from.
SELECT r.key, r.kind, r.stream, r.seq, e.record
FROM request r
LEFT JOIN event e ON e.kind = r.kind AND e.stream = r.stream AND e.seq = r.seq
WHERE r.key > ?1
ORDER BY r.key
LIMIT 1000
