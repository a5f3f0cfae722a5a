-- One stream as its last act left it.
SELECT revision, head, state, marks, at FROM stream WHERE kind = ?1 AND id = ?2
