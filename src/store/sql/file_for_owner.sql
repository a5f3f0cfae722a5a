-- A file that somebody may name in an act: it was uploaded by that owner, or an act on that stream (a dossier) has named it.
SELECT kind, bytes, state FROM file WHERE hash = ?1
  AND (EXISTS (SELECT 1 FROM file_owner WHERE file_owner.hash = ?1 AND owner = ?2)
       OR EXISTS (SELECT 1 FROM file_held WHERE file_held.hash = ?1 AND kind = ?3 AND stream = ?4))
