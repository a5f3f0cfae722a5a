-- How many messages wait, and since when.
SELECT count(*), coalesce(min(at), 0) FROM outbox
