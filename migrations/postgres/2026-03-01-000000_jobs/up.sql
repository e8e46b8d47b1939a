-- A job may be cancelled; it says what it is about (a file's name), what it is done to, and what it needs to be begun again.
ALTER TABLE job DROP CONSTRAINT job_state_check;
ALTER TABLE job ADD CONSTRAINT job_state_check CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled'));
ALTER TABLE job ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN subject_id BIGINT;
ALTER TABLE job ADD COLUMN material TEXT;

-- What a waiting batch was last seen to do, as a sum: what it would do now is held against it when it is imported.
ALTER TABLE batch ADD COLUMN seen TEXT;
