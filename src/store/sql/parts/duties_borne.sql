SELECT o.due, o.dossier, o.kind, o.since, o.lapses, o.by_law, -1 AS step, '' AS unit
  FROM duty o
  WHERE o.agency <> '' AND o.role = 4 AND o.agency IN @texts{?3} AND @duty_counts{o}
  UNION ALL
  SELECT o.due, o.dossier, o.kind, o.since, o.lapses, o.by_law, -1, ''
  FROM duty o
  WHERE o.agency <> '' AND o.role = 1 AND o.agency IN @texts{?4} AND @duty_counts{o}
  UNION ALL
  SELECT o.due, o.dossier, o.kind, o.since, o.lapses, o.by_law, min(t.step), min(t.unit)
  FROM task t JOIN duty o ON o.dossier = t.dossier JOIN task r ON r.dossier = t.dossier AND r.step = t.step
  WHERE t.unit IN @texts{?1} AND t.queue IN (0, 1, 2, 3)
    AND o.agency = '' AND (o.role = 0 OR t.unit || ' ' || CAST(o.role AS text) IN @texts{?2})
    AND @duty_counts{o}
    AND CASE o.kind WHEN 4 THEN 1
      WHEN 1 THEN CASE WHEN t.queue < 3 AND t.step > 0 AND t.last = 0 AND t.approve = 0 THEN 1 ELSE 0 END
      WHEN 3 THEN CASE WHEN t.queue < 3 AND t.approve = 1 THEN 1 ELSE 0 END
      ELSE 0 END = 1
    AND (r.assignee = '' OR r.assignee = CAST(?5 AS text))
  GROUP BY o.due, o.dossier, o.kind, o.since, o.lapses, o.by_law
