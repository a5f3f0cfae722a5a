-- Open work of some units by deadline state. A dossier that lies in one place only is counted, one that lies in several is
-- named with each of its steps, the earliest first, so that it is counted once. Parameters: units (JSON list), now.
SELECT unit, state, dossier, step, CAST(count(*) AS BIGINT), CAST(sum(late) AS BIGINT)
FROM (SELECT t.unit, @state{t|?2} AS state, CASE WHEN t.alone = 1 THEN -1 ELSE t.dossier END AS dossier,
             CASE WHEN t.alone = 1 THEN -1 ELSE t.step END AS step,
             CASE WHEN t.step_due < CAST(?2 AS BIGINT) THEN 1 ELSE 0 END AS late
      FROM task t
      WHERE t.unit IN @texts{?1}) AS counted
GROUP BY unit, state, dossier, step
ORDER BY dossier, step, unit, state
