-- What the law has one person do now, the earliest end first: as head of an agency, at a counter, or with a step in hand
-- (src/dossier/duty.h: kinds 4, 1 and 3 are borne there). Parameters: his units, "unit role" of his duties, agencies he
-- heads, agencies at whose counter he sits (JSON lists), himself, now, the cursor's three parts, the limit.
SELECT page.kind, page.due, page.since, page.lapses, page.by_law, page.dossier, page.step, page.unit,
  d.code, d.procedure, d.applicant, d.version, d.agency
FROM (SELECT * FROM (@duties_borne{}) AS page
  WHERE (page.due, page.dossier, page.kind) > (CAST(?7 AS BIGINT), CAST(?8 AS BIGINT), CAST(?9 AS BIGINT))
  ORDER BY page.due, page.dossier, page.kind
  LIMIT CAST(?10 AS BIGINT)) AS page
JOIN dossier d ON d.id = page.dossier
ORDER BY page.due, page.dossier, page.kind
