-- The columns come back empty: only the program can open what was sealed.
ALTER TABLE batch_image ADD COLUMN before TEXT NOT NULL DEFAULT '{}';
ALTER TABLE member ADD COLUMN phone TEXT;
ALTER TABLE obligation ADD COLUMN note TEXT;
ALTER TABLE contract ADD COLUMN co_phones TEXT;
ALTER TABLE contract ADD COLUMN co_id_number TEXT;
ALTER TABLE borrower ADD COLUMN address TEXT;
ALTER TABLE borrower ADD COLUMN other_contact TEXT;
ALTER TABLE borrower ADD COLUMN phones TEXT;
ALTER TABLE borrower ADD COLUMN id_number TEXT;
