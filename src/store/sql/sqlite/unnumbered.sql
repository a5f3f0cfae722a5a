-- Records that have no number. Parameters: how many at most.
SELECT kind, stream, seq FROM event WHERE place NOT IN (SELECT place FROM journal_order) ORDER BY place LIMIT ?1
