-- Some dossiers as lists show them, the newest first. Parameter: ids (JSON list).
SELECT @dossier_columns{d}, s.revision
FROM dossier d JOIN @stream{d.id}
WHERE d.id IN @numbers{?1}
ORDER BY d.id DESC
