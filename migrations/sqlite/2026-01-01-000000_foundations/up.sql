-- Money is whole fen. Days and instants are ISO text on SQLite. Enums are TEXT with CHECK.
-- Twin of migrations/postgres: equal names, equal columns. No triggers; nothing refers across workspaces.

CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

-- Ids of ledger rows are handed out in blocks and never used twice, even after an undo.
CREATE TABLE id_block (
    name TEXT PRIMARY KEY NOT NULL,
    next_id INTEGER NOT NULL
) STRICT;

-- Append-only, hash-chained. Holds ids, never identity numbers or phones.
CREATE TABLE audit_entry (
    id INTEGER PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    actor_id INTEGER,
    actor_name TEXT NOT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER,
    detail TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, subject_id);

CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('administrator', 'leader', 'deputy', 'member', 'reader')),
    password_hash TEXT,
    member_id INTEGER,
    created_at TEXT NOT NULL,
    disabled_at TEXT
) STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account_id);

-- One-time links: the first set-up, and passwords to be chosen anew. Only the hash is kept.
CREATE TABLE invitation (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id INTEGER REFERENCES account (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('first_run', 'reset')),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;

CREATE TABLE failed_sign_in (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    login TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX failed_sign_in_by_login ON failed_sign_in (login, at);

CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    input TEXT NOT NULL,
    done_count INTEGER NOT NULL,
    total_count INTEGER NOT NULL,
    result_id INTEGER,
    failure TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER,
    finished_at TEXT
) STRICT;

CREATE TABLE campaign (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    target_bp INTEGER NOT NULL,
    due_on TEXT,
    declared_borrowers INTEGER,
    declared_due INTEGER,
    declared_source TEXT,
    -- Goes up with every write that may change a figure; computed figures are remembered by it.
    revision INTEGER NOT NULL
) STRICT;

CREATE TABLE village (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    township TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (township, name)
) STRICT;

CREATE TABLE member (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,
    duty TEXT NOT NULL CHECK (duty IN ('leader', 'deputy', 'member')),
    title TEXT NOT NULL,
    phone TEXT,
    duties TEXT NOT NULL,
    joined_on TEXT NOT NULL,
    left_on TEXT
) STRICT;

-- Who answers for a village, and who did before: the open row has no to_on.
CREATE TABLE assignment (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    village_id INTEGER NOT NULL REFERENCES village (id),
    member_id INTEGER NOT NULL REFERENCES member (id),
    from_on TEXT NOT NULL,
    to_on TEXT,
    note TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX assignment_one_responsible ON assignment (village_id) WHERE to_on IS NULL;
CREATE INDEX assignment_by_member ON assignment (member_id);

CREATE TABLE original (
    sha256 TEXT PRIMARY KEY NOT NULL,
    bytes BLOB NOT NULL,
    stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    kind TEXT NOT NULL CHECK (kind IN ('population', 'overdue', 'payments')),
    state TEXT NOT NULL CHECK (state IN ('staged', 'applied', 'undone', 'discarded')),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES original (sha256),
    as_of TEXT NOT NULL,
    options TEXT NOT NULL,
    summary TEXT NOT NULL,
    read_count INTEGER NOT NULL,
    new_count INTEGER NOT NULL,
    changed_count INTEGER NOT NULL,
    unchanged_count INTEGER NOT NULL,
    repeated_count INTEGER NOT NULL,
    rejected_count INTEGER NOT NULL,
    absent_count INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    applied_at TEXT,
    applied_by TEXT,
    undone_at TEXT,
    undone_by TEXT
) STRICT;

CREATE TABLE batch_problem (
    id INTEGER PRIMARY KEY NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    sheet TEXT NOT NULL,
    row_number INTEGER NOT NULL,
    column_letters TEXT,
    field TEXT,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
    code TEXT NOT NULL,
    masked_value TEXT,
    masked_name TEXT
) STRICT;
CREATE INDEX batch_problem_by_batch ON batch_problem (batch_id);

-- What the preview lists: rows that differ from the ledger cell by cell, and obligations the roster no longer names.
CREATE TABLE batch_change (
    id INTEGER PRIMARY KEY NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    what TEXT NOT NULL CHECK (what IN ('new', 'changed', 'absent')),
    sheet TEXT NOT NULL,
    row_number INTEGER NOT NULL,
    borrower_id INTEGER,
    obligation_id INTEGER,
    name TEXT NOT NULL,
    contract_no TEXT,
    due_on TEXT,
    cells TEXT NOT NULL
) STRICT;
CREATE INDEX batch_change_by_batch ON batch_change (batch_id);

-- Rows as they were before a batch changed them, so that it can be undone.
CREATE TABLE batch_image (
    id INTEGER PRIMARY KEY NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    subject TEXT NOT NULL CHECK (subject IN ('borrower', 'contract', 'obligation', 'allocation')),
    subject_id INTEGER NOT NULL,
    before TEXT NOT NULL
) STRICT;
CREATE INDEX batch_image_by_batch ON batch_image (batch_id);

-- Header mappings a person corrected, proposed again for the same layout.
CREATE TABLE layout (
    layout_key TEXT PRIMARY KEY NOT NULL,
    mapping TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE borrower (
    id INTEGER PRIMARY KEY NOT NULL,
    person_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    id_number TEXT,
    gender TEXT,
    ethnicity TEXT,
    phones TEXT,
    other_contact TEXT,
    village_id INTEGER REFERENCES village (id),
    village_group TEXT,
    address TEXT,
    university TEXT,
    major TEXT,
    entry_year TEXT,
    grad_on TEXT,
    high_school TEXT,
    employer TEXT,
    created_batch_id INTEGER
) STRICT;
CREATE INDEX borrower_by_village ON borrower (village_id);

CREATE TABLE contract (
    id INTEGER PRIMARY KEY NOT NULL,
    contract_key TEXT NOT NULL UNIQUE,
    contract_no TEXT,
    borrower_id INTEGER NOT NULL REFERENCES borrower (id),
    amount INTEGER,
    balance INTEGER,
    contract_year TEXT,
    disbursed_on TEXT,
    final_due_on TEXT,
    co_name TEXT,
    co_id_number TEXT,
    co_relation TEXT,
    co_phones TEXT,
    created_batch_id INTEGER
) STRICT;
CREATE INDEX contract_by_borrower ON contract (borrower_id);

-- due_principal and due_interest are NULL where a roster gave totals only: the split is unknown.
CREATE TABLE obligation (
    id INTEGER PRIMARY KEY NOT NULL,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    contract_id INTEGER NOT NULL REFERENCES contract (id),
    due_on TEXT NOT NULL,
    due_principal INTEGER,
    due_interest INTEGER,
    due_total INTEGER NOT NULL,
    paid_principal INTEGER,
    paid_interest INTEGER,
    paid_total INTEGER NOT NULL,
    penalty INTEGER,
    in_population INTEGER NOT NULL,
    stated_on TEXT NOT NULL,
    paid_on TEXT,
    repay_status TEXT,
    repay_channel TEXT,
    note TEXT,
    created_batch_id INTEGER,
    seen_batch_id INTEGER,
    UNIQUE (contract_id, campaign_id, due_on)
) STRICT;
CREATE INDEX obligation_by_campaign ON obligation (campaign_id);

CREATE TABLE payment (
    id INTEGER PRIMARY KEY NOT NULL,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    contract_id INTEGER NOT NULL REFERENCES contract (id),
    payment_key TEXT NOT NULL,
    serial TEXT,
    paid_on TEXT NOT NULL,
    principal INTEGER NOT NULL,
    interest INTEGER NOT NULL,
    total INTEGER NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    UNIQUE (campaign_id, payment_key)
) STRICT;
CREATE INDEX payment_by_contract ON payment (contract_id);

-- Where a payment went. A later roster that already counts it absorbs it.
CREATE TABLE allocation (
    id INTEGER PRIMARY KEY NOT NULL,
    payment_id INTEGER NOT NULL REFERENCES payment (id),
    obligation_id INTEGER NOT NULL REFERENCES obligation (id),
    paid_on TEXT NOT NULL,
    principal INTEGER NOT NULL,
    interest INTEGER NOT NULL,
    total INTEGER NOT NULL,
    absorbed_batch_id INTEGER
) STRICT;
CREATE INDEX allocation_by_obligation ON allocation (obligation_id);
CREATE INDEX allocation_by_payment ON allocation (payment_id);

CREATE TABLE exclusion (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    borrower_id INTEGER NOT NULL REFERENCES borrower (id),
    contract_id INTEGER REFERENCES contract (id),
    kind TEXT NOT NULL CHECK (kind IN ('deferral', 'waiver', 'relief', 'compensation', 'not_ours', 'duplicate')),
    approver TEXT NOT NULL,
    document TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    revoked_at TEXT,
    revoked_by TEXT
) STRICT;
CREATE INDEX exclusion_by_borrower ON exclusion (borrower_id);

-- Figures as they stood when a batch landed: the trend.
CREATE TABLE trend_point (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    as_of TEXT NOT NULL,
    batch_id INTEGER,
    borrowers INTEGER NOT NULL,
    borrowers_late INTEGER NOT NULL,
    due_total INTEGER NOT NULL,
    unpaid_total_late INTEGER NOT NULL,
    taken_at TEXT NOT NULL,
    UNIQUE (campaign_id, as_of)
) STRICT;

CREATE TABLE report (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    report_no TEXT NOT NULL UNIQUE,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    kind TEXT NOT NULL,
    from_on TEXT,
    to_on TEXT,
    as_of TEXT NOT NULL,
    file_name TEXT NOT NULL,
    figures TEXT NOT NULL,
    checksum TEXT NOT NULL,
    purpose TEXT,
    bytes BLOB NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
