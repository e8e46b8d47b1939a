ALTER TABLE correction DROP COLUMN sealed_summary;
ALTER TABLE assignment DROP COLUMN sealed_note;
ALTER TABLE absent_decision DROP COLUMN sealed_note;
ALTER TABLE hand_correction DROP COLUMN sealed;
ALTER TABLE exclusion DROP COLUMN sealed;
ALTER TABLE batch_change DROP COLUMN sealed;
