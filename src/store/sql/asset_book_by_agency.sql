-- The book of an agency. Parameter: the agency.
SELECT id FROM asset_book WHERE agency = ?1
