-- Counts of days (of Việt Nam) that are over at the instant ?1, which is seven hours ahead.
SELECT day, mark FROM notice_day WHERE day < ?1 / 86400000000 ORDER BY day LIMIT ?2
