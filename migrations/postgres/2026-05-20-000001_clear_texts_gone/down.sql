-- The columns come back empty: only the program can open what was sealed.
ALTER TABLE correction ADD COLUMN summary TEXT NOT NULL DEFAULT '{}';
ALTER TABLE assignment ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE absent_decision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE hand_correction ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE hand_correction ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE hand_correction ADD COLUMN new_masked TEXT NOT NULL DEFAULT '';
ALTER TABLE hand_correction ADD COLUMN old_masked TEXT NOT NULL DEFAULT '';
ALTER TABLE exclusion ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE exclusion ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE batch_change ADD COLUMN contract_no TEXT;
ALTER TABLE batch_change ADD COLUMN name TEXT NOT NULL DEFAULT '';
