-- Records that wait for their number: none, the one writer gives it at once. As what waits they are said to be, and what they
-- are.
SELECT 0 AS kind, 0 AS stream, 0 AS seq, x'' AS hash, x'' AS record WHERE 0
