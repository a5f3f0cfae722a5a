-- Who failed to log in to an account, oldest first.
SELECT client, in_a_row, untold, last FROM login_failure WHERE name = ?1 ORDER BY last, client
