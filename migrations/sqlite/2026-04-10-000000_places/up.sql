-- The township a roster speaks of, where its rows name one alone: people it places in no village live there all the same.
ALTER TABLE batch ADD COLUMN township TEXT;

-- Villages a batch made, and those whose township it named first: as it left them, and the last hand-over they had then, so that what
-- nobody used since can be taken back. before is the township before; nothing for a village the batch made.
CREATE TABLE batch_village (
    id INTEGER PRIMARY KEY NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    village_id INTEGER NOT NULL,
    before TEXT,
    township TEXT NOT NULL,
    name TEXT NOT NULL,
    assigned_id INTEGER
) STRICT;
CREATE UNIQUE INDEX batch_village_by_batch ON batch_village (batch_id, village_id);

-- What became of villages is told as well, and that somebody was made responsible for one since.
-- SQLite changes no CHECK: the table is made anew. Nothing refers to it.
ALTER TABLE batch_undo RENAME TO batch_undo_before;
DROP INDEX batch_undo_by_batch;
CREATE TABLE batch_undo (
    id INTEGER PRIMARY KEY NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    bucket TEXT NOT NULL CHECK (bucket IN ('reversed', 'kept', 'failed')),
    subject TEXT NOT NULL CHECK (subject IN ('borrower', 'contract', 'obligation', 'payment', 'village')),
    subject_id INTEGER NOT NULL,
    borrower_id INTEGER,
    deed TEXT NOT NULL CHECK (deed IN ('removed', 'restored')),
    why TEXT CHECK (why IN ('roster', 'payment', 'exclusion', 'absent', 'hand', 'belongs', 'assigned', 'gone', 'taken', 'unclear', 'amount')),
    why_batch_id INTEGER,
    masked_name TEXT NOT NULL,
    masked_contract_no TEXT,
    dated_on TEXT,
    cells TEXT NOT NULL
) STRICT;
INSERT INTO batch_undo (id, batch_id, bucket, subject, subject_id, borrower_id, deed, why, why_batch_id, masked_name, masked_contract_no, dated_on, cells) SELECT id, batch_id, bucket, subject, subject_id, borrower_id, deed, why, why_batch_id, masked_name, masked_contract_no, dated_on, cells FROM batch_undo_before;
DROP TABLE batch_undo_before;
CREATE INDEX batch_undo_by_batch ON batch_undo (batch_id, bucket, id);
