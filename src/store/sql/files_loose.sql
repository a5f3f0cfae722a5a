-- Files that nobody uploaded for anything and no act names.
SELECT hash FROM file WHERE at < ?1
  AND NOT EXISTS (SELECT 1 FROM file_owner WHERE file_owner.hash = file.hash)
  AND NOT EXISTS (SELECT 1 FROM file_held WHERE file_held.hash = file.hash) ORDER BY at LIMIT ?2
