@counted_of_$1{p.dossier > 0},
  @counted_of_$1{p.clock IN (0, 1) AND p.soon > CAST(?2 AS BIGINT) AND p.due >= CAST(?2 AS BIGINT)},
  @counted_of_$1{p.clock IN (0, 1) AND p.soon <= CAST(?2 AS BIGINT) AND p.due >= CAST(?2 AS BIGINT)},
  @counted_of_$1{p.clock IN (0, 1, 8) AND p.due < CAST(?2 AS BIGINT)},
  @counted_of_$1{p.clock IN (2, 3, 8) AND (p.clock = 3 OR p.due >= CAST(?2 AS BIGINT))},
  @counted_of_$1{p.clock = 2 AND p.due < CAST(?2 AS BIGINT)},
  @counted_of_$1{p.clock = 5},
  @counted_of_$1{p.clock = 6},
  @counted_of_$1{p.clock = 7}
