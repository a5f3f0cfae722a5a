-- What rules do by themselves up to a minute, after one of them, earliest first.
SELECT dossier, rule, due FROM dossier_timer WHERE due <= ?1 AND (due, dossier, rule) > (?2, ?3, ?4)
ORDER BY due, dossier, rule LIMIT ?5
