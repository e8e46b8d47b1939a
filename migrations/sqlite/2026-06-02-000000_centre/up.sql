-- What a district centre keeps of the workbooks that schools send: whom it expects, what came, and the figures in it. Never the files.

-- The schools a centre expects. One that was taken off the list stays, so that it can be put back.
CREATE TABLE centre_school (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,
    township TEXT NOT NULL,
    contact TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    removed_at TEXT
) STRICT;

-- One time that files were handed in: what became of each of them, as JSON.
CREATE TABLE centre_receipt (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    received_at TEXT NOT NULL,
    received_by TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT;

-- The figures of one school in one period, as one report states them. `figures` is the cover, `detail` places, stages and exclusions.
CREATE TABLE submission (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    school TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('weekly', 'ten_day', 'monthly', 'ad_hoc')),
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    report_no TEXT NOT NULL,
    public_key TEXT NOT NULL,
    as_of TEXT NOT NULL,
    figures TEXT NOT NULL,
    detail TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    received_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'key_asked', 'taken_back')),
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX submission_of_period ON submission (to_on, from_on, kind);
CREATE INDEX submission_by_number ON submission (report_no);
