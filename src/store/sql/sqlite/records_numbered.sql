-- How many records the journal must have: those with a number.
SELECT number FROM journal_head
