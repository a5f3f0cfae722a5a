-- What the clock of the database's server shows, in microseconds, and whether that is this machine's own clock.
SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
  CASE WHEN inet_server_addr() IS NULL OR inet_server_addr() = inet_client_addr() THEN 1 ELSE 0 END
