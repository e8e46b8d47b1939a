# The team sheet
roster-team-no-table = No team sheet was found. The header needs a name or responsible person, and columns such as duty in the group or villages. Add them and import again.
roster-team-no-rows = This team sheet has a header and nobody under it. Fill it in and import it again.
roster-team-row = { $sheet } row { $row }
roster-team-problem-name_missing = This row has no name. Add it, or delete the row.
roster-team-problem-village_twice = “{ $value }” is already given to somebody else; a village has one responsible person. Leave it with one of them.
roster-team-problem-village_unclear = “{ $value }” does not say which villages. Write each name, with commas between them.
roster-team-problem-leader_twice = There is one leader, and “{ $value }” is the second. Make them deputy or member.
roster-team-problem-phone_invalid = “{ $value }” is not a phone number and was left out; the rest is taken.
roster-team-done = Imported: { $new } new, { $changed } changed, { $unchanged } unchanged; { $villages } villages assigned.
roster-team-former-leader = { $name }, leader until now, becomes a member.

# Importing rosters
roster-place-row = { $sheet } row { $row }

# Fields
roster-field-seq = No.
roster-field-student-name = Name
roster-field-id-number = Identity number
roster-field-gender = Gender
roster-field-ethnicity = Ethnicity
roster-field-contract-no = Contract number
roster-field-contract-amount = Loan amount
roster-field-contract-year = Loan year
roster-field-disbursed-on = Paid out on
roster-field-final-due-on = Contract ends on
roster-field-due-on = Due on
roster-field-balance = Loan balance
roster-field-due-principal = Due principal
roster-field-due-interest = Due interest
roster-field-due-total = Due in all
roster-field-overdue-principal = Overdue principal
roster-field-overdue-interest = Overdue interest
roster-field-overdue-total = Overdue in all
roster-field-penalty = Penalty interest
roster-field-overdue-since = Overdue since
roster-field-overdue-days = Days overdue
roster-field-paid-principal = Paid principal
roster-field-paid-interest = Paid interest
roster-field-paid-total = Paid in all
roster-field-paid-on = Paid on
roster-field-repay-status = Repayment status
roster-field-repay-channel = Repayment channel
roster-field-serial = Serial number
roster-field-student-phone = Phone
roster-field-co-name = Co-borrower
roster-field-co-id-number = Co-borrower's identity number
roster-field-co-phone = Co-borrower's phone
roster-field-co-relation = Relation to borrower
roster-field-other-contact = Other contact
roster-field-township = Township
roster-field-village = Village
roster-field-village-group = Village group
roster-field-address = Home address
roster-field-university = University
roster-field-major = Major
roster-field-entry-year = Entry year
roster-field-grad-on = Graduation
roster-field-high-school = Secondary school
roster-field-employer = Employer
roster-field-responsible = Responsible person
roster-field-note = Note
roster-field-in-population = In the population

# Kinds and severities
roster-kind-population = Population roster
roster-kind-overdue = Overdue roster
roster-kind-payments = Payments
roster-severity-error = Error
roster-severity-warning = Warning

# Each problem in short
roster-code-name-missing = Name missing
roster-code-key-missing = Neither identity nor contract number
roster-code-amount-missing = Amount missing
roster-code-amount-unreadable = Amount unreadable
roster-code-amount-negative = Negative amount
roster-code-date-unreadable = Date unreadable
roster-code-row-conflict = Two rows of one obligation disagree
roster-code-contract-unknown = Contract unknown
roster-code-id-invalid = Identity number invalid
roster-code-id-lost = Long number lost its digits
roster-code-id-gender-mismatch = Gender and identity number disagree
roster-code-phone-invalid = Phone invalid
roster-code-paid-exceeds-due = Paid more than due
roster-code-row-repeated = Repeated row
roster-code-total-mismatch = Total does not match

# Each fault: where, why, what to do
roster-problem-name-missing = { $place }: there is no name, so this row cannot be imported. Fill in the name and import again.
roster-problem-key-missing = { $place }: there is no usable identity number and no usable contract number, so the loan cannot be told. Fill in at least one and import again.
roster-problem-amount-missing = { $place }: { $field } is missing, and a blank is not zero. Fill in the amount (0 if there is none) and import again.
roster-problem-amount-unreadable = { $place }: { $field } “{ $value }” is not an amount. Change it to a number and import again.
roster-problem-amount-negative = { $place }: { $field } “{ $value }” is negative. Check it and change it to a positive amount or 0.
roster-problem-date-unreadable = { $place }: { $field } “{ $value }” is not a day. Write it like 2025-12-20.
roster-problem-row-conflict = { $place }: an earlier row has the same contract and due day with other values; only the earlier one was taken. Check both and keep the right one.
roster-problem-contract-unknown = { $place }: { $field } “{ $value }” is in no roster imported so far, so the payment cannot be placed. Check the number, or import the population roster first.
roster-problem-id-invalid = { $place }: { $field } “{ $value }” breaks the rules of identity numbers (length, birth date or check character). The row was taken; check the number.
roster-problem-id-lost = { $place }: { $field } was held as a number in the sheet and lost its last digits for good. The row goes by its other number; ask the sender for the numbers as text.
roster-problem-id-gender-mismatch = { $place }: { $field } “{ $value }” does not agree with the 17th digit of the identity number. The row was taken; check both.
roster-problem-phone-invalid = { $place }: { $field } “{ $value }” is not a phone number and was left out; the rest was taken. Check the number.
roster-problem-paid-exceeds-due = { $place }: { $field } { $value } yuan is more than is due. The row was taken; check the amounts.
roster-problem-row-repeated = { $place }: the same as an earlier row, so it counts once. Nothing to do.
roster-problem-total-mismatch = { $place }: the total is not the sum of the rows above. The rows were taken; check whether one is missing or was changed.

# The whole file is refused
roster-error-no-roster = No roster was found in the file. Looked for a header row with one of name, identity number or contract number (姓名、身份证号、合同编号) and an amount or day such as 应还本金, 应还日期, 逾期本金, 已还本金; found: { $found }. Check that this is the right file, or rename its headers, and import again.
roster-error-no-roster-empty = nothing
roster-error-no-rows = The header was found ({ $place }) but no data rows stand below it. Check that the roster is filled in and import again.
roster-error-rejected = { $count } rows cannot be imported, so nothing was stored. Correct them and import again, or add --accept-good-rows to take the others now.
