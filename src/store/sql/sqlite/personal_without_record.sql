-- Personal data beside no record. Parameters: how many at most.
SELECT p.place >> 58, p.place >> 20 & 0x3FFFFFFFFF, p.place & 0xFFFFF
FROM personal p
WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.place = p.place)
ORDER BY p.place
LIMIT ?1
