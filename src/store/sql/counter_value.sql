-- The last number a counter gave.
SELECT value FROM counter WHERE name = ?1
