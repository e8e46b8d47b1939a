ALTER TABLE submission DROP COLUMN vouched_at;
ALTER TABLE trusted_key DROP COLUMN formerly;
