ALTER TABLE batch_undo DROP CONSTRAINT batch_undo_why_check;
DELETE FROM batch_undo WHERE subject = 'village';
ALTER TABLE batch_undo ADD CONSTRAINT batch_undo_why_check CHECK (why IN ('roster', 'payment', 'exclusion', 'absent', 'hand', 'belongs', 'gone', 'taken', 'unclear', 'amount'));
ALTER TABLE batch_undo DROP CONSTRAINT batch_undo_subject_check;
ALTER TABLE batch_undo ADD CONSTRAINT batch_undo_subject_check CHECK (subject IN ('borrower', 'contract', 'obligation', 'payment'));
DROP TABLE batch_village;
ALTER TABLE batch DROP COLUMN township;
