stream s ON s.kind = 5 AND s.id = $1
