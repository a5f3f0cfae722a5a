-- The personal data beside one record, unless erased.
SELECT salt, data FROM personal WHERE place = (?1 << 58) + (?2 << 20) + ?3
