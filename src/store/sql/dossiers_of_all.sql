-- All dossiers, or those that many units have a part in, the newest first. Parameters: units (JSON list; empty: all),
-- procedures (JSON list), needles (JSON list), channel, states (JSON list), now, then the cursor (an id), the limit and the units'
-- agencies (JSON list): whose dossiers they are needs no second look. The revision is looked up for the page only.
SELECT page.*, s.revision
FROM (
  SELECT @dossier_columns{d}
  FROM dossier d
  WHERE d.id < CAST(?7 AS BIGINT) AND @dossier_filters{}
    AND (CAST(?1 AS text) = '[]' OR d.agency IN @texts{?9}
         OR EXISTS (SELECT 1 FROM party p WHERE p.dossier = d.id AND p.unit IN @texts{?1}))
  ORDER BY d.id DESC
  LIMIT CAST(?8 AS BIGINT)) AS page
JOIN @stream{page.id}
ORDER BY page.id DESC
