-- The job that took the place of one that broke off or was called off: it is begun again once.
ALTER TABLE job ADD COLUMN again_id BIGINT;

-- What the first file of a batch was called, where a corrected one took its place: the batch goes by it.
ALTER TABLE batch ADD COLUMN first_name TEXT;
UPDATE batch SET first_name = (
    SELECT replaced_name FROM correction WHERE batch_id = batch.id AND state = 'taken' ORDER BY id LIMIT 1
);
