-- The personal data beside one record, unless erased.
SELECT salt, data FROM personal WHERE kind = ?1 AND stream = ?2 AND seq = ?3
