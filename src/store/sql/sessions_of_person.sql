-- Every session of a person.
SELECT token FROM session WHERE person = ?1
