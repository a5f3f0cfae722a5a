stream s ON s.place = (1 << 60) + ($1 << 20)
