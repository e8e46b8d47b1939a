-- What vouches for the newest entry kept beside the log: a keyed hash of it, or since when nothing does.
ALTER TABLE audit_head ADD COLUMN seal TEXT NOT NULL DEFAULT '';
