-- Every table with its columns, their types and their place in the primary key (0: none): what a backup goes through.
SELECT a.table_name::text, a.column_name::text, a.data_type::text, coalesce(k.ordinal_position, 0)::bigint
FROM information_schema.columns a
LEFT JOIN information_schema.table_constraints t
  ON t.table_schema = a.table_schema AND t.table_name = a.table_name AND t.constraint_type = 'PRIMARY KEY'
LEFT JOIN information_schema.key_column_usage k
  ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name
  AND k.table_name = a.table_name AND k.column_name = a.column_name
WHERE a.table_schema = current_schema()
ORDER BY a.table_name, a.ordinal_position
