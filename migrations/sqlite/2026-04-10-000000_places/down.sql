DROP TABLE batch_village;
ALTER TABLE batch DROP COLUMN township;
ALTER TABLE batch_undo RENAME TO batch_undo_after;
DROP INDEX batch_undo_by_batch;
CREATE TABLE batch_undo (
    id INTEGER PRIMARY KEY NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    bucket TEXT NOT NULL CHECK (bucket IN ('reversed', 'kept', 'failed')),
    subject TEXT NOT NULL CHECK (subject IN ('borrower', 'contract', 'obligation', 'payment')),
    subject_id INTEGER NOT NULL,
    borrower_id INTEGER,
    deed TEXT NOT NULL CHECK (deed IN ('removed', 'restored')),
    why TEXT CHECK (why IN ('roster', 'payment', 'exclusion', 'absent', 'hand', 'belongs', 'gone', 'taken', 'unclear', 'amount')),
    why_batch_id INTEGER,
    masked_name TEXT NOT NULL,
    masked_contract_no TEXT,
    dated_on TEXT,
    cells TEXT NOT NULL
) STRICT;
INSERT INTO batch_undo (id, batch_id, bucket, subject, subject_id, borrower_id, deed, why, why_batch_id, masked_name, masked_contract_no, dated_on, cells) SELECT id, batch_id, bucket, subject, subject_id, borrower_id, deed, why, why_batch_id, masked_name, masked_contract_no, dated_on, cells FROM batch_undo_after WHERE subject <> 'village';
DROP TABLE batch_undo_after;
CREATE INDEX batch_undo_by_batch ON batch_undo (batch_id, bucket, id);
