-- What a request that began a stream was answered from.
SELECT place >> 60, place >> 20 & 0xFFFFFFFFFF, place & 0xFFFFF, command FROM request WHERE key = ?1
