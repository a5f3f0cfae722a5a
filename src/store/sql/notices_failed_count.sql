-- How many notices came to nothing.
SELECT count(*) FROM notice WHERE state IN (3, 4)
