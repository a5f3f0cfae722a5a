-- What must be told to others now, oldest first, what was tried before after all the rest, or it would keep that waiting; not what comes after a message of its topic that is still on its way.
-- ?4: later than any claim or pause ends: what a clock that was ahead has put there waits for nobody and goes now.
-- ?5: 1 for what the Ministry's software is told, which another line carries; 0 for all else.
-- ?3: where a due instant stands that never comes: what was given up holds nobody back.
SELECT id, kind, topic, key, body, at, attempts FROM outbox o
WHERE (due <= ?1 OR (due > ?4 AND due < ?3)) AND CASE WHEN kind LIKE 'ministry.%' THEN 1 ELSE 0 END = ?5
  AND NOT EXISTS (
  SELECT 1 FROM outbox earlier
  WHERE earlier.topic = o.topic AND earlier.id < o.id AND earlier.attempts > 0 AND earlier.due < ?3
)
ORDER BY CASE WHEN attempts > 0 THEN 1 ELSE 0 END, id LIMIT ?2
