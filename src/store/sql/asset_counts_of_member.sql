-- Stocktakes whose commission a person sits in, the newest first. Parameters: the person, the limit.
SELECT c.id, c.agency, c.state, c.as_of, c.decision, c.listed, c.counted, c.differ, c.open
FROM asset_count_member m JOIN asset_count c ON c.id = m.asset_count
WHERE m.person = ?1 ORDER BY m.asset_count DESC LIMIT CAST(?2 AS BIGINT)
