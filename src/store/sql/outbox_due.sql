-- What must be told to others now, oldest first, what was tried before after all the rest, or it would keep that waiting; not what comes after a message of its topic that is still on its way.
-- ?4: later than any claim or pause ends: what a clock that was ahead has put there waits for nobody and goes now.
-- ?5 to ?6: by who carries it (service/outbox.cc): 1 the Ministry's line, 2 short messages, 3 e-mail, 5 what was planned for the gateway, 4 what an act has left.
-- ?3: where a due instant stands that never comes: what was given up holds nobody back.
SELECT id, kind, topic, key, body, at, attempts FROM outbox o
WHERE (due <= ?1 OR (due > ?4 AND due < ?3)) AND CASE WHEN kind LIKE 'ministry.%' THEN 1 WHEN kind LIKE 'sms.%' THEN 2 WHEN kind LIKE 'mail.%' THEN 3 WHEN kind LIKE 'gateway.%' THEN 5 ELSE 4 END BETWEEN ?5 AND ?6
  AND NOT EXISTS (
  SELECT 1 FROM outbox earlier
  WHERE earlier.topic = o.topic AND earlier.id < o.id AND earlier.attempts > 0 AND earlier.due < ?3
)
ORDER BY CASE WHEN attempts > 0 THEN 1 ELSE 0 END, id LIMIT ?2
