-- How many dossiers some units have a part in that pass the filters, by deadline state. Parameters: units, procedures (JSON
-- lists), needles (JSON list), channel, states (JSON list), now. Counting stops at 1 001.
SELECT @state_counts{}
FROM (SELECT DISTINCT p.dossier, @state{d|?6} AS state
      FROM party p JOIN dossier d ON d.id = p.dossier
      WHERE p.unit IN @texts{?1} AND @dossier_filters{}
      LIMIT 1001) AS counted
