-- A population roster and an overdue roster each list what they list: what the last one of a kind named is kept for each kind by itself.
-- seen_batch_id is the last population roster from here on.
ALTER TABLE obligation ADD COLUMN seen_overdue_batch_id INTEGER;
UPDATE obligation SET seen_overdue_batch_id = seen_batch_id, seen_batch_id = CASE WHEN in_population THEN (SELECT max(earlier.id) FROM batch AS earlier WHERE earlier.campaign_id = obligation.campaign_id AND earlier.kind = 'population' AND earlier.state = 'applied' AND earlier.id < obligation.seen_batch_id) END WHERE seen_batch_id IN (SELECT id FROM batch WHERE kind = 'overdue');

-- What a problem was held against: the other row, the sums.
ALTER TABLE batch_problem ADD COLUMN evidence TEXT;
