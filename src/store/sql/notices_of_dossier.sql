-- What the applicant of one dossier was sent, the newest first.
SELECT key, dossier, kind, channel, body, at, state, changed, why, parts FROM notice WHERE dossier = ?1 ORDER BY at DESC, key LIMIT ?2
