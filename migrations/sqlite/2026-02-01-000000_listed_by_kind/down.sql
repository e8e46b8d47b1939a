ALTER TABLE batch_problem DROP COLUMN evidence;
UPDATE obligation SET seen_batch_id = seen_overdue_batch_id WHERE seen_overdue_batch_id > coalesce(seen_batch_id, 0);
ALTER TABLE obligation DROP COLUMN seen_overdue_batch_id;
