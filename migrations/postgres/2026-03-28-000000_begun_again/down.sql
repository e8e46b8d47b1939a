ALTER TABLE batch DROP COLUMN first_name;
ALTER TABLE job DROP COLUMN again_id;
