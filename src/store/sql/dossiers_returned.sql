-- One page of the dossiers that came back to some counters since a minute and pass the filters, the newest first. Parameters:
-- as those of dossiers_of_all, the first are the counters' units (JSON list); the ninth is since.
SELECT @dossier_columns{d}, s.revision
FROM (
  SELECT p.dossier
  FROM party p JOIN dossier d ON d.id = p.dossier
  WHERE p.unit IN @texts{?1} AND p.returned > 0 AND p.returned >= CAST(?9 AS BIGINT)
    AND @dossier_filters{}
    AND p.dossier < CAST(?7 AS BIGINT)
  ORDER BY p.dossier DESC
  LIMIT CAST(?8 AS BIGINT)) AS page
JOIN dossier d ON d.id = page.dossier
JOIN @stream{page.dossier}
ORDER BY page.dossier DESC
