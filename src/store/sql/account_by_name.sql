-- The account of a login name.
SELECT person, hash, failures, since FROM account WHERE name = ?1
