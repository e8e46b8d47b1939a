-- The school's own key pairs, with which its workbooks are signed: the public half in clear, the seed of the other sealed. One is in use.
CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY NOT NULL,
    public_key TEXT NOT NULL UNIQUE,
    sealed BLOB NOT NULL,
    made_at TEXT NOT NULL,
    retired_at TEXT
) STRICT;

-- Whose workbooks were received under which key. The first key of a school is believed, and any other only when somebody has accepted it;
-- until then `accepted_at` is empty.
CREATE TABLE trusted_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    school TEXT NOT NULL,
    public_key TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    accepted_at TEXT,
    accepted_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    retired_at TEXT
) STRICT;
CREATE UNIQUE INDEX trusted_key_of_school ON trusted_key (school, public_key);
CREATE INDEX trusted_key_by_key ON trusted_key (public_key);
