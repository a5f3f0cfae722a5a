-- The session behind the hash of a cookie.
SELECT person, csrf, created, seen, client FROM session WHERE token = ?1
