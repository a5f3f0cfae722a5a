-- How many were too old before anybody was there to send them.
SELECT count(*) FROM outbox WHERE due >= ?1 AND attempts = 0 AND kind NOT LIKE 'ministry.%'
