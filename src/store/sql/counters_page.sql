-- Counters, page by page.
SELECT name, value FROM counter WHERE name > ?1 ORDER BY name LIMIT 1000
