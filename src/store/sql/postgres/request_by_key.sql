-- What a request that began a stream was answered from.
SELECT kind, stream, seq, command FROM request WHERE key = ?1
