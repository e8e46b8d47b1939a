-- A job may be cancelled; it says what it is about (a file's name), what it is done to, and what it needs to be begun again.
-- SQLite changes no CHECK: the table is made anew. Nothing refers to it.
ALTER TABLE job RENAME TO job_before;
CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    input TEXT NOT NULL,
    done_count INTEGER NOT NULL,
    total_count INTEGER NOT NULL,
    result_id INTEGER,
    failure TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER,
    finished_at TEXT,
    about TEXT NOT NULL DEFAULT '',
    subject_id INTEGER,
    material TEXT
) STRICT;
INSERT INTO job (id, kind, state, input, done_count, total_count, result_id, failure, created_at, created_by, finished_at) SELECT id, kind, state, input, done_count, total_count, result_id, failure, created_at, created_by, finished_at FROM job_before;
DROP TABLE job_before;

-- What a waiting batch was last seen to do, as a sum: what it would do now is held against it when it is imported.
ALTER TABLE batch ADD COLUMN seen TEXT;
