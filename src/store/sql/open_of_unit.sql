-- Open dossiers that a unit has a part in, oldest first. Parameters: the unit, the dossier after which it goes on, the limit.
SELECT p.dossier
FROM party p JOIN dossier d ON d.id = p.dossier
WHERE p.unit = ?1 AND p.dossier > CAST(?2 AS BIGINT) AND d.ended = 0
ORDER BY p.dossier
LIMIT CAST(?3 AS BIGINT)
