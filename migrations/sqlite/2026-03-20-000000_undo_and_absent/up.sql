-- Batches in the order they were applied. Two previews may be confirmed in either order, and an instant may tie: a number never does.
-- An undone batch keeps its number.
ALTER TABLE batch ADD COLUMN applied_order INTEGER;
UPDATE batch SET applied_order = (SELECT count(*) FROM batch AS other WHERE other.applied_at IS NOT NULL AND (other.applied_at < batch.applied_at OR (other.applied_at = batch.applied_at AND other.id <= batch.id))) WHERE applied_at IS NOT NULL;
INSERT INTO id_block (name, next_id) SELECT 'applied_order', count(*) + 1 FROM batch WHERE applied_at IS NOT NULL;
CREATE UNIQUE INDEX batch_by_applied_order ON batch (applied_order);

-- What became of each row of the ledger when a batch was undone: masked, so that nothing of a person who is gone stays in clear.
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
CREATE INDEX batch_undo_by_batch ON batch_undo (batch_id, bucket, id);

-- What a person decided about an obligation that the newest roster of its kind no longer names. It is about the listing it was decided
-- on (listed_batch_id): named again by a later roster, the matter is closed by itself.
CREATE TABLE absent_decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    obligation_id INTEGER NOT NULL REFERENCES obligation (id),
    kind TEXT NOT NULL CHECK (kind IN ('population', 'overdue')),
    listed_batch_id INTEGER NOT NULL REFERENCES batch (id),
    decision TEXT NOT NULL CHECK (decision IN ('reported_paid', 'moved', 'mistake', 'keep')),
    note TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    revoked_at TEXT,
    revoked_by TEXT
) STRICT;
CREATE UNIQUE INDEX absent_decision_one_in_force ON absent_decision (obligation_id, kind, listed_batch_id) WHERE revoked_at IS NULL;
CREATE INDEX absent_decision_by_campaign ON absent_decision (campaign_id);
