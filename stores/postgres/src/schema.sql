-- The version of this schema.
CREATE TABLE inbox_schema (version integer NOT NULL);
INSERT INTO inbox_schema (version) VALUES (1);

-- Ids, order keys and due times belong to one endpoint of one provider.
CREATE TABLE inbox_scope (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider text COLLATE "C" NOT NULL,
  endpoint text COLLATE "C" NOT NULL,
  UNIQUE (provider, endpoint)
);

-- The numbers of the entries, in order of arrival.
CREATE SEQUENCE inbox_arrival;

-- All times are in milliseconds since 1970.
CREATE TABLE inbox_entry (
  seq bigint PRIMARY KEY,
  scope bigint NOT NULL, -- inbox_scope.id
  event_id text COLLATE "C",
  event_type text COLLATE "C",
  -- 0 ready at due_at
  -- 1 waiting behind the head of its key
  -- 2 leased until due_at
  -- 3 dead, and holds up its key
  -- 4 dead
  -- 5 done
  -- 6 superseded by a newer version that was done
  -- 7 taken until due_at by a request, and invisible to workers
  state smallint NOT NULL,
  due_at bigint NOT NULL,
  received_at bigint NOT NULL,
  ended_at bigint,
  -- The number of claims so far. It never decreases, and each end of an attempt must name it.
  fence bigint NOT NULL DEFAULT 0,
  -- The fence at the last replay, plus the claims that do not count. The attempt is fence - base.
  base bigint NOT NULL DEFAULT 0,
  order_key text COLLATE "C",
  -- 0 in order of arrival; 1 the same, and a dead entry holds up its key; 2 the newest version first
  order_rule smallint,
  version bigint,
  -- The replay key, whether a copy is refused, and whether this entry is a copy of an earlier one.
  copy_key bytea,
  refuses_copies boolean,
  is_copy boolean NOT NULL DEFAULT false,
  has_body boolean NOT NULL,
  -- Done in the transaction of an application, so the next claim chooses the next entry of the key.
  is_unsettled boolean NOT NULL DEFAULT false,
  error text COLLATE "C"
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- In a table of its own, so that a claim and an end rewrite a small row and no body.
CREATE TABLE inbox_body (
  seq bigint PRIMARY KEY, -- inbox_entry.seq
  head text NOT NULL,
  body bytea NOT NULL
);

-- Each id once.
CREATE UNIQUE INDEX inbox_id ON inbox_entry (scope, event_id) WHERE event_id IS NOT NULL;
-- Not unique, because marked copies are kept.
CREATE INDEX inbox_copy ON inbox_entry (scope, copy_key) WHERE copy_key IS NOT NULL;

-- All that a claim looks at: new entries, retries and lost leases are due at a time.
CREATE INDEX inbox_due ON inbox_entry (scope, due_at, seq) WHERE state IN (0, 2);

-- The entries that hold up their key.
CREATE INDEX inbox_key ON inbox_entry (scope, order_key, seq) WHERE order_key IS NOT NULL AND state IN (0, 1, 2, 3);
-- Each key is handled one entry at a time.
CREATE UNIQUE INDEX inbox_head ON inbox_entry (scope, order_key) WHERE order_key IS NOT NULL AND state IN (0, 2);
CREATE INDEX inbox_unsettled ON inbox_entry (scope) WHERE is_unsettled;

-- The versions to be handled, and those that were.
CREATE INDEX inbox_version ON inbox_entry (scope, order_key, version DESC, seq)
  WHERE order_rule = 2 AND state IN (0, 1);
CREATE INDEX inbox_newest ON inbox_entry (scope, order_key, version) WHERE order_rule = 2 AND state = 5;

CREATE INDEX inbox_ended ON inbox_entry (has_body, ended_at) WHERE state IN (5, 6);
CREATE INDEX inbox_taken ON inbox_entry (due_at) WHERE state = 7;
CREATE INDEX inbox_dead ON inbox_entry (received_at) WHERE state IN (3, 4);
