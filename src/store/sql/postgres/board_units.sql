-- Open work of some units: all, overdue, soon. Parameters: units (JSON list), now.
SELECT t.unit, CAST(count(*) AS BIGINT),
       CAST(sum(CASE WHEN t.queue NOT IN (4, 6) AND NOT (t.last = 1 AND t.queue IN (1, 2)) AND t.due < CAST(?2 AS BIGINT) THEN 1 ELSE 0 END) AS BIGINT),
       CAST(sum(CASE WHEN t.queue NOT IN (4, 6) AND NOT (t.last = 1 AND t.queue IN (1, 2)) AND t.due >= CAST(?2 AS BIGINT) AND t.soon <= CAST(?2 AS BIGINT) THEN 1 ELSE 0 END) AS BIGINT)
FROM task t
WHERE t.unit IN (SELECT e FROM jsonb_array_elements_text(CAST(CAST(?1 AS text) AS jsonb)) AS e)
GROUP BY t.unit
ORDER BY 2 DESC, 1
