-- One message, as whoever sends it has it: nothing where another one has taken it over since.
SELECT id, kind, topic, key, body, at, attempts FROM outbox WHERE id = ?1 AND attempts = ?2
