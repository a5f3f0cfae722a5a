(SELECT CAST(count(*) AS BIGINT) FROM (SELECT DISTINCT p.dossier FROM party p WHERE p.unit IN @texts{?1} AND $1 LIMIT 1001) AS counted)
