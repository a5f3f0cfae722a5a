-- An embedded database has no clock but this machine's.
SELECT 0, 1 WHERE 0
