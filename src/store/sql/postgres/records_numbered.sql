-- How many records the journal must have: those with a number and those that wait for theirs.
SELECT CAST((SELECT number FROM journal_head) + (SELECT count(*) FROM arrival) AS BIGINT)
