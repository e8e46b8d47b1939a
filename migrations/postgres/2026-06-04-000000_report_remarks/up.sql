-- What the school itself says in a report: problems, help wanted, why sent figures are others by now.
ALTER TABLE report ADD COLUMN sealed_remarks BYTEA;
