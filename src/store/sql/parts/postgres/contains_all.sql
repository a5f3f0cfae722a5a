NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(CAST(CAST($2 AS text) AS jsonb)) AS n(value) WHERE position(n.value IN $1) = 0)
