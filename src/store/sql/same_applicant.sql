-- Dossiers for one procedure with an applicant's mark since a minute, the newest first. Parameters: mark, procedure, since,
-- the most.
SELECT @dossier_columns{d}, s.revision
FROM word w JOIN dossier d ON d.id = w.dossier JOIN @stream{d.id}
WHERE w.word = CAST(?1 AS text) AND d.procedure = CAST(?2 AS text) AND d.received >= CAST(?3 AS BIGINT)
ORDER BY d.id DESC
LIMIT CAST(?4 AS BIGINT)
