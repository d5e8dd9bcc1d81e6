-- The version of this schema. It has a table of its own, so that `PRAGMA user_version` is free for
-- the application, whose tables may be in the same file.
CREATE TABLE inbox_schema (version INTEGER NOT NULL) STRICT;
INSERT INTO inbox_schema (version) VALUES (1);

-- Ids, order keys and due times belong to one endpoint of one provider.
CREATE TABLE inbox_scope (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  UNIQUE (provider, endpoint)
) STRICT;

-- All times are in milliseconds since 1970.
CREATE TABLE inbox_entry (
  -- The order of arrival. AUTOINCREMENT, because a number that is used again would let the lease of
  -- a deleted entry end a new one.
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  scope INTEGER NOT NULL, -- inbox_scope.id
  event_id TEXT,
  event_type TEXT,
  -- 0 ready at due_at
  -- 1 waiting behind the head of its key
  -- 2 leased until due_at
  -- 3 dead, and holds up its key
  -- 4 dead
  -- 5 done
  -- 6 superseded by a newer version that was done
  -- 7 taken until due_at by a request, and invisible to workers
  state INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  ended_at INTEGER,
  -- The number of claims so far. It never decreases, and each end of an attempt must name it.
  fence INTEGER NOT NULL DEFAULT 0,
  -- The fence at the last replay, plus the claims that do not count. The attempt is fence - base.
  base INTEGER NOT NULL DEFAULT 0,
  order_key TEXT,
  -- 0 in order of arrival; 1 the same, and a dead entry holds up its key; 2 the newest version first
  order_rule INTEGER,
  version INTEGER,
  -- The replay key, whether a copy is refused, and whether this entry is a copy of an earlier one.
  copy_key BLOB,
  refuses_copies INTEGER,
  is_copy INTEGER NOT NULL DEFAULT 0,
  has_body INTEGER NOT NULL,
  error TEXT
) STRICT;

-- In a table of its own, so that a claim and an end rewrite a small row and no body.
CREATE TABLE inbox_body (
  seq INTEGER PRIMARY KEY, -- inbox_entry.seq
  head TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE TRIGGER inbox_forget AFTER DELETE ON inbox_entry BEGIN
  DELETE FROM inbox_body WHERE seq = old.seq;
END;

-- Each id once.
CREATE UNIQUE INDEX inbox_id ON inbox_entry (scope, event_id) WHERE event_id IS NOT NULL;
-- Not unique, because marked copies are kept.
CREATE INDEX inbox_copy ON inbox_entry (scope, copy_key) WHERE copy_key IS NOT NULL;

-- All that a claim looks at: new entries, retries and lost leases are due at a time.
CREATE INDEX inbox_due ON inbox_entry (scope, due_at) WHERE state IN (0, 2);

-- The entries that hold up their key.
CREATE INDEX inbox_key ON inbox_entry (scope, order_key) WHERE order_key IS NOT NULL AND state IN (0, 1, 2, 3);
-- Each key is handled one entry at a time.
CREATE UNIQUE INDEX inbox_head ON inbox_entry (scope, order_key) WHERE order_key IS NOT NULL AND state IN (0, 2);

-- The versions to be handled, and those that were.
CREATE INDEX inbox_version ON inbox_entry (scope, order_key, version DESC) WHERE order_rule = 2 AND state IN (0, 1);
CREATE INDEX inbox_newest ON inbox_entry (scope, order_key, version) WHERE order_rule = 2 AND state = 5;

CREATE INDEX inbox_ended ON inbox_entry (has_body, ended_at) WHERE state IN (5, 6);
CREATE INDEX inbox_taken ON inbox_entry (due_at) WHERE state = 7;
CREATE INDEX inbox_dead ON inbox_entry (received_at) WHERE state IN (3, 4);
