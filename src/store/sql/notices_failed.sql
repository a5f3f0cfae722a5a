-- What came to nothing (states 3 and 4), the newest first.
SELECT key, dossier, kind, channel, body, at, state, changed, why, parts FROM notice WHERE state IN (3, 4) ORDER BY changed DESC, key LIMIT ?1
