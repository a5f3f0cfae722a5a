stream s ON s.place = (5 << 58) + ($1 << 20)
