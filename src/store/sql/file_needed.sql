-- Whether anybody needs a file still: an owner, or a dossier.
SELECT 1 FROM file_owner WHERE hash = ?1 UNION ALL SELECT 1 FROM file_held WHERE hash = ?1 LIMIT 1
