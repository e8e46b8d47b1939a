-- What names people, or is written about them, in staged rows, decisions and histories. Between this migration and the next the
-- program seals what stands in clear.
ALTER TABLE batch_change ADD COLUMN sealed BLOB;
ALTER TABLE exclusion ADD COLUMN sealed BLOB;
ALTER TABLE hand_correction ADD COLUMN sealed BLOB;
ALTER TABLE absent_decision ADD COLUMN sealed_note BLOB;
ALTER TABLE assignment ADD COLUMN sealed_note BLOB;
ALTER TABLE correction ADD COLUMN sealed_summary BLOB;
