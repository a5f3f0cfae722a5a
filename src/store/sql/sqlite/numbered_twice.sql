-- Records that have more than one number. Parameters: how many at most.
SELECT kind, stream, seq FROM journal_order GROUP BY place HAVING count(*) > 1 ORDER BY place LIMIT ?1
