ALTER TABLE report DROP COLUMN sealed_remarks;
