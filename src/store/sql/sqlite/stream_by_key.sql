-- One stream as its last act left it.
SELECT revision, head, state, marks, at FROM stream WHERE place = (?1 << 60) + (?2 << 20)
