-- The dossier people know by this code, as its last act left it.
SELECT d.id, s.revision, s.state
FROM dossier d JOIN @stream{d.id}
WHERE d.code = ?1
