-- What a request that began a stream was answered from.
SELECT place >> 58, place >> 20 & 0x3FFFFFFFFF, place & 0xFFFFF, command FROM request WHERE key = ?1
