-- How many records the streams of some kinds have: whoever has read them learns from it whether there are more. Parameters:
-- kinds (JSON list), the first and the last stream there can be.
SELECT CAST(coalesce(sum(s.revision), 0) AS BIGINT)
FROM @numbers{?1} k JOIN stream s ON s.place BETWEEN (k.value << 58) + (?2 << 20) AND (k.value << 58) + (?3 << 20)
