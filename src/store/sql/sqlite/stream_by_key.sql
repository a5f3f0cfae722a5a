-- One stream as its last act left it.
SELECT revision, head, state, marks, at FROM stream WHERE place = (?1 << 58) + (?2 << 20)
