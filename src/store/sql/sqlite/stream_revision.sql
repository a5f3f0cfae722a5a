-- How far a stream has come, without its state. Parameters: kind, number.
SELECT revision FROM stream WHERE place = (?1 << 58) + (?2 << 20)
