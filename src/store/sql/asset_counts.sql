-- Assets in the books and their cost, by agency. No parameters.
SELECT agency, CAST(count(*) AS BIGINT), CAST(sum(cost) AS BIGINT) FROM asset WHERE state < 2 GROUP BY agency
