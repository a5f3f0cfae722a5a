-- The account of a login name.
SELECT person, hash, due FROM account WHERE name = ?1
