-- The access log, newest first.
SELECT at, who, what, dossier, client FROM read_log WHERE at < ?1 ORDER BY at DESC LIMIT ?2
