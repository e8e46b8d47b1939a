ALTER TABLE account DROP COLUMN code_ended_by;
ALTER TABLE account DROP COLUMN failed_at;
ALTER TABLE account DROP COLUMN failed_count;
ALTER TABLE account DROP COLUMN signed_in_at;
DROP TABLE half_open_sign_in;
DROP TABLE recovery_code;
DROP TABLE one_time_code;
DROP TABLE known_device;
DROP TABLE sign_in_attempt;
CREATE TABLE failed_sign_in (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    login TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX failed_sign_in_by_login ON failed_sign_in (login, at);
DROP TABLE session;
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account_id);
