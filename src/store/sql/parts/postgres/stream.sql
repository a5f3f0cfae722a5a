stream s ON s.kind = 1 AND s.id = $1
