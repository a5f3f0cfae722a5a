-- How much one network's applications hold, and all together.
SELECT count(*), coalesce(CAST(sum(bytes) AS BIGINT), 0), (SELECT coalesce(CAST(sum(bytes) AS BIGINT), 0) FROM draft) FROM draft WHERE client = ?1
