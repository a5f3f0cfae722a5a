-- What one uploaded.
SELECT hash FROM file_owner WHERE owner = ?1
