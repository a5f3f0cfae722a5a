-- What was a dossier's alone and every office needs: when rules act by themselves, which files acts have named. Both are
-- caches of the journal, so nothing is carried over: the rebuild that follows fills them.
DROP TABLE dossier_timer;
CREATE TABLE timer (
  kind INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  rule TEXT NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (kind, stream, rule)
) WITHOUT ROWID, STRICT;
CREATE INDEX timer_due ON timer (due, kind, stream, rule);

DROP TABLE file_held;
CREATE TABLE file_held (
  kind INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (kind, stream, hash)
) WITHOUT ROWID, STRICT;
CREATE INDEX file_held_hash ON file_held (hash);
