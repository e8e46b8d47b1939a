DROP TABLE hand_correction;
DROP TABLE certificate;
ALTER TABLE campaign DROP COLUMN erased_at;
ALTER TABLE report DROP COLUMN erased_at;
ALTER TABLE original DROP COLUMN erased_at;
