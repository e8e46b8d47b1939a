-- Which workspace this is, wherever its files are copied to: the name of its key file.
CREATE TABLE vault (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    workspace_id TEXT NOT NULL
) STRICT;

-- Every key there was, and the one in use. What stands here opens nothing: it says whether a key file is the right one.
CREATE TABLE vault_key (
    key_id TEXT PRIMARY KEY NOT NULL,
    check_value TEXT NOT NULL,
    made_at TEXT NOT NULL,
    retired_at TEXT
) STRICT;
