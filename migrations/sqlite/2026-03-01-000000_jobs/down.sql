ALTER TABLE batch DROP COLUMN seen;
ALTER TABLE job RENAME TO job_before;
CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    input TEXT NOT NULL,
    done_count INTEGER NOT NULL,
    total_count INTEGER NOT NULL,
    result_id INTEGER,
    failure TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER,
    finished_at TEXT
) STRICT;
INSERT INTO job (id, kind, state, input, done_count, total_count, result_id, failure, created_at, created_by, finished_at) SELECT id, kind, CASE state WHEN 'cancelled' THEN 'failed' ELSE state END, input, done_count, total_count, result_id, failure, created_at, created_by, finished_at FROM job_before;
DROP TABLE job_before;
