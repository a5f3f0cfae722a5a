-- What is known of uploaded bytes.
SELECT kind, bytes, state, at FROM file WHERE hash = ?1
