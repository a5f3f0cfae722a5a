-- Every session of a person.
SELECT token, client, created, seen FROM session WHERE person = ?1 ORDER BY created, token
