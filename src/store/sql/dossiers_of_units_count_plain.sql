-- How many dossiers some units have a part in: all, then by deadline state in the order of its numbers, each counted from an
-- index alone and to 1 001. Parameters: units (JSON list), now.
SELECT @counts_by_state{units}
