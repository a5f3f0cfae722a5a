-- Open dossiers in the order of their numbers, some at a time, each as its last act left it. Parameters: the dossier after which it goes on, the limit.
SELECT d.id, s.revision, s.state
FROM dossier d JOIN @stream{d.id}
WHERE d.id > CAST(?1 AS BIGINT) AND d.ended = 0
ORDER BY d.id
LIMIT CAST(?2 AS BIGINT)
