-- Messages that were tried and given up and are in no ledger, the newest first; their due instant, ?1, never comes.
SELECT id, kind, topic, key, body, at, attempts FROM outbox WHERE due >= ?1 AND attempts > 0 AND kind NOT LIKE 'ministry.%' ORDER BY id DESC LIMIT ?2
