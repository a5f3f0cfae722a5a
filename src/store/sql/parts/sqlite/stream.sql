stream s ON s.place = (1 << 58) + ($1 << 20)
