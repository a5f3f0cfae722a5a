-- Whether anybody but that owner needs a file still: another owner, or a stream.
SELECT 1 FROM file_owner WHERE hash = ?1 AND owner <> ?2 UNION ALL SELECT 1 FROM file_held WHERE hash = ?1 LIMIT 1
