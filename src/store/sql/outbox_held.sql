-- What of a topic was tried before and waits for its next time. Parameters: the topic, the instant after which it waits, where a due
-- instant stands that never comes.
SELECT id, kind, topic, key, body, at, attempts FROM outbox WHERE topic = ?1 AND attempts > 0 AND due > ?2 AND due < ?3
