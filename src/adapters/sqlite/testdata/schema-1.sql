-- A database as schema version 1 left it: one open case and one message that waits.
PRAGMA journal_mode=WAL;
PRAGMA application_id=1382302324;
CREATE TABLE schema(version INTEGER PRIMARY KEY) STRICT;
INSERT INTO schema VALUES(1);
CREATE TABLE cases(
  n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  body TEXT NOT NULL) STRICT;
CREATE TABLE work(
  n INTEGER PRIMARY KEY REFERENCES cases(n), open INTEGER NOT NULL, state TEXT NOT NULL,
  asset TEXT NOT NULL, priority INTEGER NOT NULL, wake_at INTEGER NOT NULL,
  last_leaf INTEGER NOT NULL, worker TEXT NOT NULL DEFAULT '', epoch INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE leaves(rowid INTEGER PRIMARY KEY, bytes TEXT NOT NULL) STRICT;
CREATE TABLE events(
  leaf INTEGER PRIMARY KEY, previous INTEGER NOT NULL, n INTEGER NOT NULL REFERENCES cases(n),
  version INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, type TEXT NOT NULL,
  source TEXT NOT NULL, target TEXT NOT NULL, details TEXT NOT NULL) STRICT;
CREATE TABLE locks(
  name TEXT PRIMARY KEY, n INTEGER NOT NULL REFERENCES cases(n)) STRICT, WITHOUT ROWID;
CREATE INDEX locks_of_case ON locks(n);
CREATE TABLE effects(
  rowid INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, n INTEGER NOT NULL REFERENCES cases(n),
  state TEXT NOT NULL, intent TEXT NOT NULL, outcome TEXT NOT NULL, started INTEGER NOT NULL,
  ended INTEGER NOT NULL) STRICT;
CREATE INDEX effects_of_case ON effects(n);
CREATE TABLE checkpoints(
  rowid INTEGER PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE outbox(
  rowid INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, topic TEXT NOT NULL,
  payload TEXT NOT NULL, not_before INTEGER NOT NULL,
  delivered INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE scans(asset TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE facts(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO cases VALUES(1, 'ledger/minimist', 1,
  '{"id":"RD-1","key":"ledger/minimist","state":"patching","title":"minimist 0.0.8 in ledger","version":1}');
INSERT INTO work(n, open, state, asset, priority, wake_at, last_leaf) VALUES(1, 1, 'patching', 'ledger', 700, 0, 0);
INSERT INTO leaves(bytes) VALUES('{"_type":"https://in-toto.io/Statement/v1"}');
INSERT INTO events VALUES(0, -1, 1, 1, 1700000000000, 'redoubt/triage', 'created', '', 'patching', '{}');
INSERT INTO outbox VALUES(1, 'RD-1/human_needed', 'human_needed', '{}', 0, 0);
