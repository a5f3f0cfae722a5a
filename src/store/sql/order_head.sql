-- How far the order of the whole journal has come.
SELECT number, hash FROM journal_head
