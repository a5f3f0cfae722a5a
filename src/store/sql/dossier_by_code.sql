-- The dossier people know by this code.
SELECT id FROM dossier WHERE code = ?1
