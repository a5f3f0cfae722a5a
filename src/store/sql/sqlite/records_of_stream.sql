-- The history of one stream after a given record.
SELECT record, NULL, NULL, kind, stream, seq FROM event
WHERE place > (?1 << 58) + (?2 << 20) + ?3 AND place < (?1 << 58) + (?2 + 1 << 20)
ORDER BY place
