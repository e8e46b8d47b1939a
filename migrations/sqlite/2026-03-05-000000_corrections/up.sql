-- Corrected files that went back into a batch: what each replaced, and what one that waits would do.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'withdrawn')),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES original (sha256),
    replaced_name TEXT NOT NULL,
    replaced_sha256 TEXT NOT NULL REFERENCES original (sha256),
    summary TEXT NOT NULL,
    given_at TEXT NOT NULL,
    given_by TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT
) STRICT;
CREATE INDEX correction_by_batch ON correction (batch_id);

-- Who confirmed the number that settles a warning: such a warning is open no more.
ALTER TABLE batch_problem ADD COLUMN settled_by TEXT;
