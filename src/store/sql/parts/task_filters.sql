t.unit IN @texts{?1}
    AND t.queue IN @numbers{?2}
    AND (CAST(?3 AS text) = '[]' OR d.procedure IN @texts{?3})
    AND (CAST(?4 AS text) = '[]' OR @contains_one{d.search|?4})
    AND (CAST(?5 AS text) = '' OR t.assignee = CAST(?5 AS text))
    AND t.last >= CAST(?6 AS BIGINT)
    AND t.approve >= CAST(?7 AS BIGINT)
    AND (CAST(?8 AS BIGINT) < 0 OR d.channel = CAST(?8 AS BIGINT))
    AND (CAST(?9 AS text) = '[]' OR @state{t|?10} IN @numbers{?9})
    AND (CAST(?11 AS BIGINT) = 0 OR t.step_due < CAST(?10 AS BIGINT))
    AND (CAST(?12 AS BIGINT) = 0 OR t.alone = 1 OR NOT EXISTS (SELECT 1 FROM task o WHERE o.dossier = t.dossier AND o.step < t.step AND o.unit IN @texts{?1}))
