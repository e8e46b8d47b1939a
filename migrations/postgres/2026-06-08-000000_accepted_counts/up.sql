-- A report that waited for its key says by itself that the key was accepted: whatever key its school has later, it counts.
UPDATE submission SET state = 'received'
WHERE state = 'key_asked' AND EXISTS (
    SELECT 1 FROM trusted_key
    WHERE trusted_key.school = submission.school AND trusted_key.public_key = submission.public_key
        AND trusted_key.accepted_at IS NOT NULL
        AND (trusted_key.retired_at IS NULL OR submission.received_at < trusted_key.retired_at)
);
