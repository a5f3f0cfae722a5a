NOT EXISTS (SELECT 1 FROM json_each($2) AS n WHERE instr($1, n.value) = 0)
