-- Failures that slow nobody down any more and that no owner waits to hear of, some at a time. Names of nobody begin with '#'.
SELECT name, client FROM login_failure
WHERE last < ?1 AND (untold = 0 OR name LIKE '#%' OR last < ?2) ORDER BY last LIMIT 20
