-- What is known of uploaded bytes.
SELECT kind, bytes, state, at, sent, found FROM file WHERE hash = ?1
