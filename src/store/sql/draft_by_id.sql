-- An online application that is being written.
SELECT secret, procedure, agency, body, saved, expires FROM draft WHERE id = ?1
