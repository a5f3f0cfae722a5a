-- Notices that are not shown any more.
SELECT key FROM notice WHERE at < ?1 ORDER BY at LIMIT ?2
