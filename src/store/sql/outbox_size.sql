-- How many messages wait and since when, and how many were given up: their due instant, ?1, never comes.
SELECT coalesce(sum(CASE WHEN due < ?1 THEN 1 ELSE 0 END), 0), coalesce(min(CASE WHEN due < ?1 THEN at END), 0),
  coalesce(sum(CASE WHEN due < ?1 THEN 0 ELSE 1 END), 0)
FROM outbox
