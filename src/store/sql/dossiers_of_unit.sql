-- Dossiers that one unit has a part in, the newest first; parameters as those of dossiers_of_all, the first is the unit.
SELECT page.*, s.revision
FROM (
  SELECT @dossier_columns{d}
  FROM party p JOIN dossier d ON d.id = p.dossier
  WHERE p.unit = CAST(?1 AS text) AND p.dossier < CAST(?7 AS BIGINT) AND @dossier_filters{}
  ORDER BY p.dossier DESC
  LIMIT CAST(?8 AS BIGINT)) AS page
JOIN @stream{page.id}
ORDER BY page.id DESC
