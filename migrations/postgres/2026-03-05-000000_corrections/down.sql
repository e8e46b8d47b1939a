ALTER TABLE batch_problem DROP COLUMN settled_by;
DROP TABLE correction;
