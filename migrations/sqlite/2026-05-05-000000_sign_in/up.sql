-- Sessions say from where they were opened, and have a number by which one is ended. They last a day: those of before are over.
DROP TABLE session;
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account_id);

-- Every password that is measured, counted before it is: by whose it would be (a hash), and by address where a browser is not known.
DROP TABLE failed_sign_in;
CREATE TABLE sign_in_attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    bucket TEXT NOT NULL,
    address TEXT NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'wrong', 'half', 'right'))
) STRICT;
CREATE INDEX sign_in_attempt_by_bucket ON sign_in_attempt (bucket, at);
CREATE INDEX sign_in_attempt_by_address ON sign_in_attempt (address, at);

-- Browsers an account has signed in with before.
CREATE TABLE known_device (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    token_hash TEXT NOT NULL,
    used_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX known_device_by_token ON known_device (token_hash, account_id);
CREATE INDEX known_device_by_account ON known_device (account_id);

-- One-time codes of a phone: the secret as sealed_secret writes it, and the last step of the clock a code was taken for.
CREATE TABLE one_time_code (
    account_id INTEGER PRIMARY KEY NOT NULL REFERENCES account (id),
    secret BLOB NOT NULL,
    begun_at TEXT NOT NULL,
    confirmed_at TEXT,
    last_step INTEGER
) STRICT;

-- What opens the door where the phone is lost, each once.
CREATE TABLE recovery_code (
    code_hash TEXT PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    used_at TEXT
) STRICT;
CREATE INDEX recovery_code_by_account ON recovery_code (account_id);

-- The password was right and the code is awaited.
CREATE TABLE half_open_sign_in (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    attempt_id INTEGER NOT NULL,
    expires_at TEXT NOT NULL,
    tries INTEGER NOT NULL
) STRICT;

-- What its owner is told at the next sign-in.
ALTER TABLE account ADD COLUMN signed_in_at TEXT;
ALTER TABLE account ADD COLUMN failed_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN failed_at TEXT;
ALTER TABLE account ADD COLUMN code_ended_by TEXT;
