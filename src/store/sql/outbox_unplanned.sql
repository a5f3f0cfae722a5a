-- What acts have left for applicants and nobody has planned yet, in the order it was left.
SELECT id, kind, topic, key, body, at, attempts FROM outbox WHERE kind LIKE 'applicant.%' AND due < ?1 ORDER BY id LIMIT ?2
