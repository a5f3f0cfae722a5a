-- Of some dossiers those that some units have a part in and that pass the filters, the newest first. Parameters: units (JSON
-- list; empty: all), procedures (JSON list), needles (JSON list), channel, states (JSON list), now, then the cursor (an id),
-- the limit and the ids (JSON list).
SELECT @dossier_columns{d}, s.revision
FROM dossier d JOIN @stream{d.id}
WHERE d.id < CAST(?7 AS BIGINT) AND @found_filters{}
ORDER BY d.id DESC
LIMIT CAST(?8 AS BIGINT)
