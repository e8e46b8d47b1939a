-- What a key was to its school before each time somebody accepted it, so that accepting it can be taken back: what stood in these columns, as
-- a JSON list with the newest last; empty where nobody did.
ALTER TABLE trusted_key ADD COLUMN formerly TEXT NOT NULL DEFAULT '';
-- When the key a report is signed with was accepted, where that lets it count; none while it waits for that.
ALTER TABLE submission ADD COLUMN vouched_at TEXT;
UPDATE submission SET vouched_at = COALESCE((
    SELECT MAX(trusted_key.accepted_at) FROM trusted_key WHERE trusted_key.public_key = submission.public_key
), received_at) WHERE state = 'received';
UPDATE submission SET vouched_at = (
    SELECT MAX(trusted_key.accepted_at) FROM trusted_key WHERE trusted_key.public_key = submission.public_key
        AND (trusted_key.retired_at IS NULL OR submission.received_at < trusted_key.retired_at)
) WHERE state = 'taken_back';
