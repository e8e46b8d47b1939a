ALTER TABLE trusted_key DROP COLUMN formerly;
