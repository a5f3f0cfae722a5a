-- How many dossiers some units have a part in: all, then by deadline state in the order of its numbers, each counted from an
-- index alone and to 1 001. Parameters: units (JSON list), now.
SELECT @counted_of_units{p.dossier > 0},
  @counted_of_units{p.clock IN (0, 1) AND p.soon > CAST(?2 AS BIGINT) AND p.due >= CAST(?2 AS BIGINT)},
  @counted_of_units{p.clock IN (0, 1) AND p.soon <= CAST(?2 AS BIGINT) AND p.due >= CAST(?2 AS BIGINT)},
  @counted_of_units{p.clock IN (0, 1) AND p.due < CAST(?2 AS BIGINT)},
  @counted_of_units{p.clock IN (2, 3) AND (p.clock = 3 OR p.due >= CAST(?2 AS BIGINT))},
  @counted_of_units{p.clock = 2 AND p.due < CAST(?2 AS BIGINT)},
  @counted_of_units{p.clock = 5},
  @counted_of_units{p.clock = 6},
  @counted_of_units{p.clock = 7}
