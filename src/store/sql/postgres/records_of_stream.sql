-- The history of one stream after a given record.
SELECT record, NULL, NULL, kind, stream, seq FROM event WHERE kind = ?1 AND stream = ?2 AND seq > ?3 ORDER BY seq
