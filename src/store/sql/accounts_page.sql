-- Accounts by person, page by page. Parameters: the person and the name after which it goes on.
SELECT person, name, due FROM account WHERE (person, name) > (?1, ?2) ORDER BY person, name LIMIT 1000
