-- Records that have more than one number, or would get another. Parameters: how many at most.
SELECT kind, stream, seq
FROM (SELECT kind, stream, seq FROM journal_order UNION ALL SELECT kind, stream, seq FROM arrival) AS numbered
GROUP BY kind, stream, seq
HAVING count(*) > 1
ORDER BY kind, stream, seq
LIMIT ?1
