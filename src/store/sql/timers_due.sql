-- What rules do by themselves up to a minute, after one of them, earliest first; of all offices.
SELECT kind, stream, rule, due FROM timer WHERE due <= ?1 AND (due, kind, stream, rule) > (?2, ?3, ?4, ?5)
ORDER BY due, kind, stream, rule LIMIT ?6
