-- What some assets are, the newest first. Parameter: ids (JSON list).
SELECT a.id, s.state
FROM asset a JOIN @asset_stream{a.id}
WHERE a.id IN @numbers{?1}
ORDER BY a.id DESC
