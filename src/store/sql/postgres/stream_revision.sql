-- How far a stream has come, without its state. Parameters: kind, number.
SELECT revision FROM stream WHERE kind = ?1 AND id = ?2
