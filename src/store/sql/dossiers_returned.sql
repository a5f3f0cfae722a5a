-- One page of the dossiers that returned_counts counts, the newest first. Parameters: units (JSON list), since, now, states
-- (JSON list), then the cursor (an id) and the limit.
SELECT @dossier_columns{d}, s.revision
FROM (
  SELECT p.dossier
  FROM party p
  WHERE p.unit IN @texts{?1} AND p.returned > 0 AND p.returned >= CAST(?2 AS BIGINT)
    AND (CAST(?4 AS text) = '[]' OR @state{p|?3} IN @numbers{?4})
    AND p.dossier < CAST(?5 AS BIGINT)
  ORDER BY p.dossier DESC
  LIMIT CAST(?6 AS BIGINT)) AS page
JOIN dossier d ON d.id = page.dossier
JOIN @stream{page.dossier}
ORDER BY page.dossier DESC
