$1.since <= CAST(?6 AS BIGINT) AND ($1.lapses = 0 OR $1.lapses >= CAST(?6 AS BIGINT))
