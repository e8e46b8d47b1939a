ALTER TABLE batch_image DROP COLUMN changed_columns;
ALTER TABLE batch_image DROP COLUMN sealed;
ALTER TABLE member DROP COLUMN sealed_phone;
ALTER TABLE obligation DROP COLUMN sealed_note;
ALTER TABLE contract DROP COLUMN marks;
ALTER TABLE contract DROP COLUMN sealed;
ALTER TABLE borrower DROP COLUMN marks;
ALTER TABLE borrower DROP COLUMN sealed;
