-- The late obligations a report counted, packed, for the next one to compare with: apart from the figures, which every list reads.
ALTER TABLE report ADD COLUMN late_then BYTEA;
