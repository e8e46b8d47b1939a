-- A file whose bytes were erased: its batch or report keeps its record, and says since when the file is gone.
ALTER TABLE original ADD COLUMN erased_at TEXT;
ALTER TABLE report ADD COLUMN erased_at TEXT;

-- When the personal data of a closed campaign was erased. Totals stay.
ALTER TABLE campaign ADD COLUMN erased_at TEXT;

-- What was erased after a campaign: printed, and kept for whoever asks later. Holds counts, never people.
CREATE TABLE certificate (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    closed_on TEXT NOT NULL,
    months INTEGER NOT NULL,
    erased_at TEXT NOT NULL,
    erased_by TEXT NOT NULL,
    counts TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    entry_hash TEXT NOT NULL
) STRICT;

-- What was corrected by hand in a person's data, old and new masked.
CREATE TABLE hand_correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    borrower_id INTEGER NOT NULL REFERENCES borrower (id),
    field TEXT NOT NULL,
    old_masked TEXT NOT NULL,
    new_masked TEXT NOT NULL,
    reason TEXT NOT NULL,
    document TEXT NOT NULL,
    corrected_at TEXT NOT NULL,
    corrected_by TEXT NOT NULL
) STRICT;
CREATE INDEX hand_correction_by_borrower ON hand_correction (borrower_id);
