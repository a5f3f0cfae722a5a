-- Who looked at one dossier, newest first.
SELECT at, who, what, dossier, client FROM read_log WHERE dossier = ?1 AND at < ?2 ORDER BY at DESC LIMIT ?3
