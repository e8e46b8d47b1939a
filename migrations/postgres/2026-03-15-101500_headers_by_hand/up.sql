-- A header a person pointed out where the program found none: how many rows it has. Nothing for a header found by its words.
ALTER TABLE layout ADD COLUMN header_rows BIGINT;
