-- Other dossiers that an act on them named this file for. Parameters: the file, the dossier it is not, the most.
SELECT stream FROM file_held WHERE hash = ?1 AND kind = 1 AND stream <> CAST(?2 AS BIGINT) ORDER BY stream LIMIT CAST(?3 AS BIGINT)
