-- Uploads by people, old enough to be let go.
SELECT hash, owner FROM file_owner WHERE at < ?1 AND owner LIKE 'person/%' ORDER BY at LIMIT ?2
