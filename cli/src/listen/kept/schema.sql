-- What `eyelet listen` received. Times are milliseconds since 1970.
CREATE TABLE request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    method TEXT NOT NULL,
    target TEXT NOT NULL,
    -- `name: value`, each on a line that ends in CRLF
    headers BLOB NOT NULL,
    kind TEXT NOT NULL,
    provider TEXT,
    event_type TEXT,
    -- JSON, with the three columns before
    verdict TEXT NOT NULL,
    -- the status that the sender got
    status INTEGER,
    size INTEGER NOT NULL
) STRICT;

-- Apart, so that a list does not read bodies.
CREATE TABLE body (
    request INTEGER PRIMARY KEY REFERENCES request ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE forwarded (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES request ON DELETE CASCADE,
    at INTEGER NOT NULL,
    status INTEGER,
    problem TEXT,
    answer BLOB NOT NULL
) STRICT;

CREATE INDEX forwarded_of_request ON forwarded (request);
