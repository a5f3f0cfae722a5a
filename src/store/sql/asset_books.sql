-- All books. No parameters.
SELECT id, agency, first_year, closed FROM asset_book ORDER BY agency
