-- Every table with its columns, their types and their place in the primary key (0: none): what a backup goes through.
SELECT m.name, c.name, c.type, c.pk
FROM sqlite_master m, pragma_table_info(m.name) c
WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_'
ORDER BY m.name, c.cid
