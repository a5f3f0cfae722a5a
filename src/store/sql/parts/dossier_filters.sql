(CAST(?2 AS text) = '[]' OR d.procedure IN @texts{?2})
    AND (CAST(?3 AS text) = '[]' OR @contains_one{d.search|?3})
    AND (CAST(?4 AS BIGINT) < 0 OR d.channel = CAST(?4 AS BIGINT))
    AND (CAST(?5 AS text) = '[]' OR @state{d|?6} IN @numbers{?5})
