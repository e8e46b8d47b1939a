ALTER TABLE layout DROP COLUMN header_rows;
