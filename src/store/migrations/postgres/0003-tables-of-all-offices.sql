-- What was a dossier's alone and every office needs: when rules act by themselves, which files acts have named. Both are
-- caches of the journal, so nothing is carried over: the rebuild that follows fills them.
DROP TABLE dossier_timer;
CREATE TABLE timer (
  kind BIGINT NOT NULL,
  stream BIGINT NOT NULL,
  rule TEXT NOT NULL,
  due BIGINT NOT NULL,
  PRIMARY KEY (kind, stream, rule)
);
CREATE INDEX timer_due ON timer (due, kind, stream, rule);

DROP TABLE file_held;
CREATE TABLE file_held (
  kind BIGINT NOT NULL,
  stream BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (kind, stream, hash)
);
CREATE INDEX file_held_hash ON file_held (hash);
