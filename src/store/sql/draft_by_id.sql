-- An online application that is being written.
SELECT secret, procedure, agency, body, saved, expires, revision, client, bytes FROM draft WHERE id = ?1
