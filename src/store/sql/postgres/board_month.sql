-- Dossiers received by some agencies that came back to the one-stop unit since a minute, on time and late (R-057).
SELECT CAST(coalesce(sum(CASE WHEN d.returned <= d.due THEN 1 ELSE 0 END), 0) AS BIGINT),
       CAST(coalesce(sum(CASE WHEN d.returned > d.due THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM dossier d
WHERE d.returned > 0 AND d.returned >= CAST(?2 AS BIGINT) AND d.agency IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?1 AS text) AS jsonb)) AS e)
