-- Everything that stood in these columns is sealed by now.
ALTER TABLE borrower DROP COLUMN id_number;
ALTER TABLE borrower DROP COLUMN phones;
ALTER TABLE borrower DROP COLUMN other_contact;
ALTER TABLE borrower DROP COLUMN address;
ALTER TABLE contract DROP COLUMN co_id_number;
ALTER TABLE contract DROP COLUMN co_phones;
ALTER TABLE obligation DROP COLUMN note;
ALTER TABLE member DROP COLUMN phone;
ALTER TABLE batch_image DROP COLUMN before;
