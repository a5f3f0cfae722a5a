-- Dossiers in the order of their numbers, some at a time, from one on.
SELECT id FROM dossier WHERE id > ?1 ORDER BY id LIMIT 100
