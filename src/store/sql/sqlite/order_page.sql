-- The order of the whole journal, page by page, and the record of each number as far as it is there.
SELECT o.number, o.hash, o.kind, o.stream, o.seq, e.record
FROM journal_order o
LEFT JOIN event e ON e.place = o.place
WHERE o.number > ?1
ORDER BY o.number
LIMIT 1000
