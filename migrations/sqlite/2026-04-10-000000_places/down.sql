DROP TABLE batch_village;
ALTER TABLE batch DROP COLUMN township;
DELETE FROM batch_undo WHERE subject = 'village';
