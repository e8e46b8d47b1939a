ALTER TABLE report DROP COLUMN applied_order;
ALTER TABLE report DROP COLUMN sheets;
