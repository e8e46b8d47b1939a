DROP TABLE absent_decision;
DROP TABLE batch_undo;
DROP INDEX batch_by_applied_order;
DELETE FROM id_block WHERE name = 'applied_order';
ALTER TABLE batch DROP COLUMN applied_order;
