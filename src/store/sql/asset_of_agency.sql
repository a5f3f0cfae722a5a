-- One asset in the book of an agency, whichever. Parameter: the agency.
SELECT id FROM asset WHERE agency = ?1 AND state < 2 LIMIT 1
