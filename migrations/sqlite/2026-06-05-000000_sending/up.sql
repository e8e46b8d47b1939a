-- When reports are made by themselves, and where they go: one row, from the first time somebody sets it. An empty folder or host is none.
CREATE TABLE report_sending (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    rhythm TEXT NOT NULL CHECK (rhythm IN ('none', 'weekly', 'ten_day', 'monthly')),
    on_day INTEGER NOT NULL,
    at_hour INTEGER NOT NULL,
    covers TEXT NOT NULL CHECK (covers IN ('this', 'last')),
    since_on TEXT NOT NULL,
    since_hour INTEGER NOT NULL,
    folder TEXT NOT NULL,
    mail_host TEXT NOT NULL,
    mail_port INTEGER NOT NULL,
    mail_security TEXT NOT NULL CHECK (mail_security IN ('wrapped', 'starttls', 'plain')),
    mail_login TEXT NOT NULL,
    sealed_password BLOB,
    mail_sender TEXT NOT NULL,
    mail_recipients TEXT NOT NULL,
    trouble TEXT,
    trouble_at TEXT
) STRICT;

-- What was made by schedule: a period once, whoever made it.
CREATE TABLE scheduled_report (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    kind TEXT NOT NULL,
    from_on TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    planned_hour INTEGER NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    skipped_count INTEGER NOT NULL,
    report_id INTEGER NOT NULL REFERENCES report (id),
    UNIQUE (kind, from_on)
) STRICT;

-- A report on its way: into a folder or to recipients, with what became of it.
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    report_id INTEGER NOT NULL REFERENCES report (id),
    means TEXT NOT NULL CHECK (means IN ('folder', 'mail')),
    place TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'given_up')),
    ordered_by TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    tries INTEGER NOT NULL,
    next_try_at TEXT NOT NULL,
    ended_at TEXT,
    trouble TEXT,
    said TEXT
) STRICT;
CREATE INDEX delivery_by_report ON delivery (report_id);
CREATE INDEX delivery_waiting ON delivery (state, next_try_at);
