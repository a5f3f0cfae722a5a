-- How many records the streams that are no dossiers have: whoever has read them learns from it whether there are more.
SELECT CAST(coalesce(sum(revision), 0) AS BIGINT) FROM stream WHERE kind >= 2
