-- The session behind the hash of a cookie, and whether the person has to change the password.
SELECT s.person, s.csrf, s.created, s.seen, s.client,
       CAST((SELECT coalesce(max(a.due), 0) FROM account a WHERE a.person = s.person) AS BIGINT)
FROM session s WHERE s.token = ?1
