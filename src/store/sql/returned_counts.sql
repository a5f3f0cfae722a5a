-- Dossiers that came back to some counters since a minute, by how they were settled (R-057). Parameters: units (JSON list),
-- since, now.
SELECT @state_counts{}
FROM (SELECT @state{p|?3} AS state
      FROM party p
      WHERE p.unit IN @texts{?1} AND p.returned > 0 AND p.returned >= CAST(?2 AS BIGINT)) AS counted
