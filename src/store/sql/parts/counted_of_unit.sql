(SELECT CAST(count(*) AS BIGINT) FROM (SELECT 1 FROM party p WHERE p.unit = CAST(?1 AS text) AND $1 LIMIT 1001) AS counted)
