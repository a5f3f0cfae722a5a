t.unit IN @texts{?1}
    AND t.queue IN @numbers{?2}
    AND t.last >= CAST(?3 AS BIGINT)
    AND t.approve >= CAST(?4 AS BIGINT)
    AND (CAST(?5 AS text) = '[]' OR @state{t|?6} IN @numbers{?5})
    AND (CAST(?7 AS BIGINT) = 0 OR t.step_due < CAST(?6 AS BIGINT))
    AND (CAST(?8 AS BIGINT) = 0 OR t.alone = 1 OR NOT EXISTS (SELECT 1 FROM task o WHERE o.dossier = t.dossier AND o.step < t.step AND o.unit IN @texts{?1}))
