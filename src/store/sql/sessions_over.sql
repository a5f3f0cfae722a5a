-- Sessions that are idle or old, some at a time: each login takes a few away.
SELECT token FROM session WHERE seen < ?1 OR created < ?2 LIMIT 100
