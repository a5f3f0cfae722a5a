-- Applications whose time is over.
SELECT id FROM draft WHERE expires < ?1 ORDER BY expires LIMIT ?2
