d.id IN @numbers{?9}
    AND @dossier_filters{}
    AND (CAST(?1 AS text) = '[]' OR EXISTS (SELECT 1 FROM party p WHERE p.dossier = d.id AND p.unit IN @texts{?1}))
