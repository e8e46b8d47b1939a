-- What is personal is sealed: several columns of a row together, and beside them the marks its numbers are found by. Between this
-- migration and the next the program seals what stands in clear.
ALTER TABLE borrower ADD COLUMN sealed BYTEA;
ALTER TABLE borrower ADD COLUMN marks BYTEA;
ALTER TABLE contract ADD COLUMN sealed BYTEA;
ALTER TABLE contract ADD COLUMN marks BYTEA;
ALTER TABLE obligation ADD COLUMN sealed_note BYTEA;
ALTER TABLE member ADD COLUMN sealed_phone BYTEA;

-- An image of a row, sealed, and the names of the columns it holds, each between commas.
ALTER TABLE batch_image ADD COLUMN sealed BYTEA NOT NULL DEFAULT '';
ALTER TABLE batch_image ADD COLUMN changed_columns TEXT NOT NULL DEFAULT '';
