-- Which people an entry of the audit log is about: derived from the entry, so that a question about one person need not read the log.
-- An entry about a whole file or a whole report names that instead.
CREATE TABLE sighting (
    entry_id BIGINT NOT NULL REFERENCES audit_entry (id),
    borrower_id BIGINT NOT NULL,
    PRIMARY KEY (entry_id, borrower_id)
);
CREATE INDEX sighting_by_borrower ON sighting (borrower_id, entry_id);

-- What an account was last noted to look at, so that the same look within a quarter of an hour adds nothing. `what` is a hash.
CREATE TABLE look (
    account_id BIGINT NOT NULL,
    what TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (account_id, what)
);
CREATE INDEX look_by_time ON look (at);

-- The newest entry of the audit log, kept beside it: a log whose end was cut off has another one.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY NOT NULL,
    entry_id BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, entry_id, hash) SELECT 1, id, hash FROM audit_entry ORDER BY id DESC LIMIT 1;

CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, id);
CREATE INDEX audit_entry_by_deed ON audit_entry (deed, id);
