-- Tokens by which other systems ask for figures. The holder has the token, the database its hash; prefix is its readable beginning.
CREATE TABLE api_token (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    last_used_on TEXT,
    revoked_at TEXT
) STRICT;
