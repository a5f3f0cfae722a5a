-- The personal data beside one record, unless erased.
SELECT salt, data FROM personal WHERE place = (?1 << 60) + (?2 << 20) + ?3
