-- Streams of one kind that have records after a number of the whole journal's order. Parameters: the number, the kind, the limit.
SELECT o.stream
FROM journal_order o
WHERE o.number > CAST(?1 AS BIGINT) AND o.kind = CAST(?2 AS BIGINT)
ORDER BY o.number LIMIT CAST(?3 AS BIGINT)
