-- What a key was to its school before somebody accepted it, so that accepting it can be taken back: what stood in these columns, as JSON;
-- empty where nobody did.
ALTER TABLE trusted_key ADD COLUMN formerly TEXT NOT NULL DEFAULT '';
