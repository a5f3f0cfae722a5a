(SELECT unnest(ARRAY(SELECT e::bigint FROM jsonb_array_elements_text(CAST(CAST($1 AS text) AS jsonb)) AS e)))
