-- How many records the streams of some kinds have: whoever has read them learns from it whether there are more. Every intake
-- asks, so nothing but those streams may be read: from the index, by bounds that are parameters, or the planner takes a kind for
-- a quarter of the table and reads all of it. Parameters: kinds (JSON list), the first and the last stream there can be.
SELECT CAST(coalesce(sum(revision), 0) AS BIGINT)
FROM stream
WHERE kind = ANY(CAST(string_to_array(btrim(CAST(?1 AS text), '[]'), ',') AS bigint[])) AND id BETWEEN ?2 AND ?3
