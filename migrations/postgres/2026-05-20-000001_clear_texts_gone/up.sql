-- Everything that stood in these columns is sealed by now.
ALTER TABLE batch_change DROP COLUMN name;
ALTER TABLE batch_change DROP COLUMN contract_no;
ALTER TABLE exclusion DROP COLUMN document;
ALTER TABLE exclusion DROP COLUMN reason;
ALTER TABLE hand_correction DROP COLUMN old_masked;
ALTER TABLE hand_correction DROP COLUMN new_masked;
ALTER TABLE hand_correction DROP COLUMN reason;
ALTER TABLE hand_correction DROP COLUMN document;
ALTER TABLE absent_decision DROP COLUMN note;
ALTER TABLE assignment DROP COLUMN note;
ALTER TABLE correction DROP COLUMN summary;
