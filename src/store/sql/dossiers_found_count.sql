-- How many of them stand in each deadline state; parameters as those of dossiers_found.
SELECT @state_counts{}
FROM (SELECT @state{d|?6} AS state
      FROM dossier d
      WHERE CAST(?7 AS BIGINT) IS NOT NULL AND CAST(?8 AS BIGINT) IS NOT NULL AND @found_filters{}) AS counted
