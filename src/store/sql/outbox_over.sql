-- Messages nobody has fetched for too long.
SELECT id FROM outbox WHERE at < ?1 ORDER BY id LIMIT ?2
