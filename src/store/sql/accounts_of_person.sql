-- The login names of a person.
SELECT name, hash, due FROM account WHERE person = ?1 ORDER BY name
