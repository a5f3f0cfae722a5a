-- What must be told to others now, oldest first.
SELECT id, kind, body, at, attempts FROM outbox WHERE due <= ?1 ORDER BY id LIMIT ?2
