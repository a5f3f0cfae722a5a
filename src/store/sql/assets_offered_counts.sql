-- Assets waiting for a signature, by the agency that has to sign. No parameters.
SELECT offered, CAST(count(*) AS BIGINT) FROM asset WHERE offered <> '' GROUP BY offered
