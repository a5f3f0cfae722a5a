-- How many records the streams of some kinds have: whoever has read them learns from it whether there are more. Parameter:
-- kinds (JSON list).
SELECT CAST(coalesce(sum(s.revision), 0) AS BIGINT)
FROM @numbers{?1} k JOIN stream s ON s.place >= k.value << 58 AND s.place <= (k.value << 58) + 0x3FFFFFFFFFFFFFF
