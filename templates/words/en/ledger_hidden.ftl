# What is hidden of a person
ledger-hidden-id_number = Identity number
ledger-hidden-phone = Phone
ledger-hidden-address = Address
ledger-hidden-other_contact = Other contact
ledger-hidden-co_name = Co-borrower's name
ledger-hidden-co_id_number = Co-borrower's identity number
ledger-hidden-co_phone = Co-borrower's phone
