-- How many dossiers dossiers_returned goes through, by how they were settled; the same parameters.
SELECT @state_counts{}
FROM (
  SELECT @state{d|?6} AS state
  FROM party p JOIN dossier d ON d.id = p.dossier
  WHERE p.unit IN @texts{?1} AND p.returned > 0 AND p.returned >= CAST(?9 AS BIGINT)
    AND @dossier_filters{}
    AND CAST(?7 AS BIGINT) IS NOT NULL AND CAST(?8 AS BIGINT) IS NOT NULL) AS counted
