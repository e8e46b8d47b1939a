ALTER TABLE batch DROP COLUMN seen;
UPDATE job SET state = 'failed' WHERE state = 'cancelled';
ALTER TABLE job DROP COLUMN material;
ALTER TABLE job DROP COLUMN subject_id;
ALTER TABLE job DROP COLUMN about;
ALTER TABLE job DROP CONSTRAINT job_state_check;
ALTER TABLE job ADD CONSTRAINT job_state_check CHECK (state IN ('waiting', 'running', 'done', 'failed'));
