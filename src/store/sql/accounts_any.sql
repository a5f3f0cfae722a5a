-- Whether any account exists.
SELECT name FROM account LIMIT 1
