-- The township a roster speaks of, where its rows name one alone: people it places in no village live there all the same.
ALTER TABLE batch ADD COLUMN township TEXT;

-- Villages a batch made, and those whose township it named first: as it left them, and the last hand-over they had then, so that what
-- nobody used since can be taken back. before is the township before; nothing for a village the batch made.
CREATE TABLE batch_village (
    id BIGINT PRIMARY KEY NOT NULL,
    batch_id BIGINT NOT NULL REFERENCES batch (id),
    village_id BIGINT NOT NULL,
    before TEXT,
    township TEXT NOT NULL,
    name TEXT NOT NULL,
    assigned_id BIGINT
);
CREATE UNIQUE INDEX batch_village_by_batch ON batch_village (batch_id, village_id);

-- What became of villages is told as well, and that somebody was made responsible for one since.
ALTER TABLE batch_undo DROP CONSTRAINT batch_undo_subject_check;
ALTER TABLE batch_undo ADD CONSTRAINT batch_undo_subject_check CHECK (subject IN ('borrower', 'contract', 'obligation', 'payment', 'village'));
ALTER TABLE batch_undo DROP CONSTRAINT batch_undo_why_check;
ALTER TABLE batch_undo ADD CONSTRAINT batch_undo_why_check CHECK (why IN ('roster', 'payment', 'exclusion', 'absent', 'hand', 'belongs', 'assigned', 'gone', 'taken', 'unclear', 'amount'));
