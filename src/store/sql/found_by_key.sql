-- Dossiers one of whose keys begins so, in no order; a key that very many begin with is not counted to its end.
-- Parameters: the beginning, the first text that no longer begins so, the most.
SELECT DISTINCT w.dossier
FROM word w
WHERE w.word >= CAST(?1 AS text) AND w.word < CAST(?2 AS text)
LIMIT CAST(?3 AS BIGINT)
