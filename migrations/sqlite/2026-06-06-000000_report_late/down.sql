ALTER TABLE report DROP COLUMN late_then;
