-- The account of a login name.
SELECT person, hash FROM account WHERE name = ?1
