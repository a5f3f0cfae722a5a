-- Rows of the access log that are older than it keeps them, some at a time.
SELECT at, who, what, dossier FROM read_log WHERE at < ?1 ORDER BY at LIMIT ?2
