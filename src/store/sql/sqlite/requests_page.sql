-- Requests that began streams, page by page, and the records they are answered from.
SELECT r.key, r.place >> 58, r.place >> 20 & 0x3FFFFFFFFF, r.place & 0xFFFFF, e.record
FROM request r
LEFT JOIN event e ON e.place = r.place
WHERE r.key > ?1
ORDER BY r.key
LIMIT 1000
