-- How many records the streams of some kinds have: whoever has read them learns from it whether there are more. Parameter:
-- kinds (JSON list).
SELECT CAST(coalesce(sum(revision), 0) AS BIGINT) FROM stream WHERE kind IN @numbers{?1}
