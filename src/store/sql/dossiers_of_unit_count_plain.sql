-- How many dossiers one unit has a part in: all, then by deadline state in the order of its numbers, each counted from an
-- index alone and to 1 001. Parameters: unit, now. No dossier is met twice,
-- which saves a quarter of the time of dossiers_of_units_count_plain.
SELECT @counted_of_unit{p.dossier > 0},
  @counted_of_unit{p.clock IN (0, 1) AND p.soon > CAST(?2 AS BIGINT) AND p.due >= CAST(?2 AS BIGINT)},
  @counted_of_unit{p.clock IN (0, 1) AND p.soon <= CAST(?2 AS BIGINT) AND p.due >= CAST(?2 AS BIGINT)},
  @counted_of_unit{p.clock IN (0, 1) AND p.due < CAST(?2 AS BIGINT)},
  @counted_of_unit{p.clock IN (2, 3) AND (p.clock = 3 OR p.due >= CAST(?2 AS BIGINT))},
  @counted_of_unit{p.clock = 2 AND p.due < CAST(?2 AS BIGINT)},
  @counted_of_unit{p.clock = 5},
  @counted_of_unit{p.clock = 6},
  @counted_of_unit{p.clock = 7}
