-- Accounts by person, page by page; whether nobody has made a password yet. Parameters: the person and the name
-- after which it goes on.
SELECT person, name, due, CAST(CASE WHEN hash = '' THEN 1 ELSE 0 END AS BIGINT) FROM account
WHERE (person, name) > (?1, ?2) ORDER BY person, name LIMIT 1000
