# The team sheet
roster-team-no-table = No team sheet was found. The header needs a name or responsible person, and columns such as duty in the group or villages. Add them and import again.
roster-team-no-rows = This team sheet has a header and nobody under it. Fill it in and import it again.
roster-team-row = { $sheet } row { $row }
roster-team-problem-name_missing = This row has no name. Add it, or delete the row.
roster-team-problem-village_twice = “{ $value }” is already given to somebody else; a village has one responsible person. Leave it with one of them.
roster-team-problem-village_unclear = “{ $value }” does not say which villages. Write each name, with commas between them.
roster-team-problem-not_a_place = “{ $value }” holds a phone or identity number and is no name of a place. Give the village alone.
roster-team-problem-leader_twice = There is one leader, and “{ $value }” is the second. Make them deputy or member.
roster-team-problem-phone_invalid = “{ $value }” is not a phone number and was left out; the rest is taken.
roster-team-problem-number_misplaced = “{ $value }” holds a long number like a phone or an identity number, which was left out of this cell; the rest is taken.
roster-team-problem-person_twice = “{ $value }” stands in several rows with different phones or duties and is taken for one person; the first row counts. If they are two, tell their names apart and import again.
roster-team-done = Imported: { $new } new, { $changed } changed, { $unchanged } unchanged; { $villages } villages assigned.
roster-team-former-leader = { $name }, leader until now, becomes a member.
roster-team-gap = {" "}
roster-team-new-villages = No roster has named these villages yet ({ $n }): { $villages }. Check their spelling.

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

# The whole file is refused
roster-error-no-roster = No roster was found in the file. Looked for a header row with one of name, identity number or contract number (姓名、身份证号、合同编号) and an amount or day such as 应还本金, 应还日期, 逾期本金, 已还本金; found: { $found }. Check that this is the right file, or rename its headers, and import again.
roster-error-no-roster-empty = nothing that looks like a header
roster-error-no-roster-hidden = No visible sheet holds a roster. Looked for a header row with one of name, identity number or contract number (姓名、身份证号、合同编号) and an amount or day such as 应还本金, 应还日期, 逾期本金, 已还本金; found: { $found }. The hidden sheet “{ $sheet }” looks like a roster, but hidden sheets are not read: to import it, unhide it in your spreadsheet program, save, and import again.
roster-error-no-rows = The header was found ({ $place }) but no data rows stand below it. Check that the roster is filled in and import again.
roster-error-team-sheet = This is a sheet of who answers for which village, not a roster. Import it on the Team page, or run repaydesk team import FILE.
roster-error-rejected = { $count } rows cannot be imported, so nothing was stored. Correct them and import again, or add --accept-good-rows to take the others now.

# Each problem: the rule and the remedy
roster-message = { $place }: { $reason }. { $remedy }
roster-message-field = { $place } { $field }: { $reason }. { $remedy }
roster-message-value = { $place } { $field } “{ $value }”: { $reason }. { $remedy }
roster-problem-name-missing = There is no name, so the row was not taken
roster-remedy-name-missing = Fill in the name and import again.
roster-problem-key-missing = Neither a usable identity number nor a usable contract number, so the loan cannot be told
roster-remedy-key-missing = Fill in at least one and import again.
roster-problem-amount-missing = The amount is missing, and a blank is not zero
roster-remedy-amount-missing = Fill in the amount (0 if there is none) and import again. If the cell does show an amount, its formula was saved without a result: open the file in Excel or WPS, save it and import again.
roster-problem-amount-unreadable = Not an amount
roster-remedy-amount-unreadable = Change it to a number and import again.
roster-problem-amount-negative = Negative, and an amount is 0 or more
roster-remedy-amount-negative = Check it, change it to a positive amount or 0, and import again.
roster-problem-date-unreadable = Not a day
roster-remedy-date-unreadable = Write it like 2025-12-20 and import again.
roster-problem-row-conflict = The same as another row with other values; only the earlier row was taken
roster-remedy-row-conflict = Check both, keep the right one and import again.
roster-problem-contract-unknown = In no roster imported so far, so the payment cannot be placed
roster-remedy-contract-unknown = Check the number, or import the population roster first.
roster-problem-id-invalid = Breaks the rules of identity numbers (length, birth date or check character)
roster-remedy-id-invalid = The row was taken; check the number.
roster-problem-id-lost = A long number was held as a number in the sheet and lost its last digits for good
roster-remedy-id-lost = The row goes by its other number where it has one; ask the sender for the numbers as text.
roster-problem-id-gender-mismatch = Does not agree with the 17th digit of the identity number
roster-remedy-id-gender-mismatch = The row was taken; check both.
roster-problem-phone-invalid = Not a phone number (11 digits for a mobile, area code for a landline), so it was left out
roster-remedy-phone-invalid = The rest was taken; check the number.
roster-problem-number-misplaced = A number like an identity number or a phone stands in this cell, so the number was left out
roster-remedy-number-misplaced = Move the number to a column of its own and import again.
roster-problem-paid-exceeds-due = More was paid than is due
roster-remedy-paid-exceeds-due = The row was taken; check the amounts.
roster-problem-row-repeated = The same as an earlier row, so it counts once
roster-remedy-row-repeated = Nothing to do.
roster-problem-total-mismatch = The total is not the sum of its rows
roster-remedy-total-mismatch = The rows were taken; check whether one is missing or was changed.

# The other row, the other columns, the sums a problem was held against
roster-shown-column = { $field } (column { $column })
roster-shown-blank = blank
roster-shown-and = { $one }; { $other }
roster-shown-more = { $columns }; { $n } more columns
roster-shown-here-there = { $field } is { $here } here and { $there } there
roster-shown-stated-sum = { $field } says { $here }, the rows come to { $there }
roster-shown-amount = { $field } is { $here }
roster-shown-row-repeated = The same as { $other }, so it counts once
roster-shown-row-conflict = The same as { $other } (contract and due day, or serial number) with other values: { $columns }. Only { $other } was taken
roster-shown-total-mismatch = The total is not the sum of its rows: { $columns }
roster-shown-paid-exceeds-due = More was paid than is due: { $columns }
roster-shown-key-missing = Neither a usable identity number nor a usable contract number, so the loan cannot be told (looked at { $columns })

# What to know when checking
roster-remark-with-way = { $line } { $way }
roster-remark-kind-unsure = Everyone on this list owes and no column says overdue, so it was taken for an overdue roster: its people count only as people who owe, and the default rate needs a population roster for how many there are in all (until one is imported it shows —). If it is the whole population (all who owe, nobody paid up yet), change it: the rate is then worked out over everyone on it.
roster-way-kind-command = If it is the whole population, add --kind population; if it is overdue indeed, --kind overdue ends this notice.
roster-remark-as-of-today = The file does not say what day its figures speak of, so today was taken.
roster-way-as-of-page = If that is wrong, put it right under “Figures as of” and press “Check again with these”.
roster-way-as-of-command = If that is wrong, say it with --as-of, such as --as-of 2026-06-30.
roster-remark-due-asked = { $n } rows have no due day; { $day } was taken, as you said.
roster-remark-due-campaign = { $n } rows have no due day; { $day } was taken, the due day set for this campaign.
roster-remark-due-december = { $n } rows have no due day and none is set for this campaign; { $day } was taken, the last 20 December before the day the figures speak of.
roster-way-due-on-page = If that is wrong, fill in the due day above and press “Check again with these”.
roster-way-due-on-command = If that is wrong, say it with --due-on, such as --due-on 2025-12-20.
roster-remark-unused = Column { $column } “{ $header }” of { $sheet } looks like money and was not used.
roster-way-unused-page = To use it, say what it is under “Headers” below.
roster-way-unused-command = To use it, import on the web page and say what it is under “Headers”.
roster-remark-counted-before = { $n } payments ({ $rows }) are dated on or before the day of the roster that lists what they pay ({ $day }), { $amount } yuan in all. That roster may have them in its paid amounts already; counted once more, people seem to owe less than they do. Compare them with the roster: take those it has out of this file before importing; the others are fine as they are. A population roster of a later day sets the paid amounts right.
roster-remark-more-rows = { $rows } and { $n } more

# What the command line says of an import
roster-kind-population = Population roster
roster-kind-overdue = Overdue roster
roster-kind-payments = Payments
roster-severity-error = Error
roster-severity-warning = Warning
roster-say-headline = { $file }: { $kind }, as of { $day }
roster-say-sheet = Sheet “{ $sheet }”: header in row { $rows }, { $count } columns understood
roster-say-as-last-time = Sheet “{ $sheet }”: read as you said before. To undo that, forget it under “Columns” on the import page.
roster-say-rows = Rows read { $read }: to import { $accepted }, with errors { $rejected }, repeated { $repeated }
roster-say-difference = Against the ledger: new { $new }, changed { $changed }, unchanged { $unchanged }; in the last roster but not in this one { $absent }
roster-remark-cut = Cells with more than { $limit } characters: { $n }, the first at { $place }. Only the first { $limit } characters were read; the original file is kept whole.
roster-remark-untold = There are too many problems: { $told } are listed, { $left } more are not. Please correct those listed and upload the file again; the rest will be listed then.
roster-remark-overdue-beyond-due = Rows in which more is late than is due: { $n }. What is unpaid is counted up to what is due; please check the amounts due and late of these rows.
roster-remark-unsaid = The roster states “{ $has }” and not “{ $lacks }”: it counts as 0 in new rows, and rows already stored keep their “{ $keeps }”.
roster-remark-unsaid-rows = Rows that state “{ $has }” and not “{ $lacks }”: { $n }. It counts as 0 in new rows, and rows already stored keep their “{ $keeps }”.
roster-remark-paid-blank = Rows that leave blank what is paid: { $n } (the first in { $place }). New rows count as unpaid, and rows already stored keep what was paid. Where nothing was paid, put 0 and import again.
roster-remark-no-place = Rows with a long number where the township, village or group should stand: { $n } ({ $rows }). It is no place and was not taken. Put the roster right and import it again, or place these people by hand.
roster-remark-no-place-row = { $place }: { $value }
roster-remark-older = Rows for which newer data is stored ({ $stated }): { $n }. Their amounts were not changed. If this roster is in fact newer, correct its “figures as of” day; to go back to the older data, undo the later batches first.
roster-say-problems = { $severity } ({ $count }): { $reason }
roster-say-more = { $count } more, all shown by --json
roster-say-sums = Rows to import come to: { $sums }
roster-say-remark = Please note: { $line }
roster-say-ambiguous = The header “{ $header }” at { $place } can mean several things; taken for: { $field }
roster-say-not-read = not read
roster-say-applied = Imported as batch { $batch }. To take it back: repaydesk import undo { $batch }
roster-say-dry-run = A dry run: nothing was stored.
roster-say-nothing = Nothing was stored.

# What a roster does has changed since it was looked at
roster-changed-since = The data was changed after you looked, and what this roster does has changed with it. It was compared again and has not been imported. Please check it once more.
roster-changed-since-import = “{ $file }” was imported after you looked ({ $n } imports or undos since), and what this roster does has changed with it. It was compared again and has not been imported. Please check it once more.
roster-changed-since-undo = The import of “{ $file }” was undone after you looked ({ $n } imports or undos since), and what this roster does has changed with it. It was compared again and has not been imported. Please check it once more.
# Repair: the workbook with its problems marked
roster-mark-too-much = This roster is too large to be marked in one workbook. Split it into several files and import each, which then has a workbook of its own to correct; or look through the rows with problems one by one.
roster-mark-heading-problem = Problem
roster-mark-heading-remedy = What to do
roster-mark-problem = { $head }: { $reason }
roster-mark-file = to-correct
roster-mark-remark = Holds personal data. Purpose: { $purpose }; given to: { $by }.

# A corrected file back into its batch
roster-correction-not-open = This batch was undone or given up. Please import the corrected file by itself on the Rosters page.
roster-correction-ended = The campaign has ended, so no corrected file can be taken. To change it, have an administrator reopen it (Settings – Erasing when due), while no other is under way.
roster-correction-later = Batch { $later } was imported after this one, which can no longer be corrected. Please import the corrected file by itself on the Rosters page; rows that are there are not counted twice.
roster-correction-other-table = The headers of this file are not those of the batch, and it was not put in. Please correct the downloaded sheet without adding, removing or moving columns; another roster is imported on the Rosters page.
roster-correction-other-rows = No row of this file is one of the batch's, and it was not put in. Please check whether it is the right file; another roster is imported on the Rosters page.
roster-correction-missing = { $n } imported rows are not in this file, or are faulty in it, and it was not put in. Please correct the whole sheet and leave the other rows in it; to take rows away, undo the batch first and import the corrected file.
roster-correction-changed = Something changed in this batch meanwhile, and this file was not taken. Please look at it as it is now, and put the file back once more.
roster-correction-nothing-waits = No file waits to be checked. It may just have been decided.

# Identity numbers completed from earlier rosters
roster-severity-settled = Completed
roster-remedy-settled = Nothing is left to do.
roster-proposal-settled = completed from “{ $file }” (as of { $day }), confirmed by { $by }
roster-proposal-settled-bare = completed from the data there is, confirmed by { $by }
roster-proposal-operator = the operator (command line)
roster-proposal-open = { $n } rows have no identity number or a damaged one, and an earlier roster has the whole number of the same person. Nothing was completed: under a known contract they belong to the person it belongs to, whose number stays as it is.

# Which places a roster covers
roster-unnamed-place = { $place } ({ $n } last time)
roster-unnamed-comma = ,{" "}
roster-unnamed-more = { $places } and others
roster-unnamed-both = { $one } { $other }
roster-unnamed-one-places = This roster names nobody of { $place } (people last time: { $n }); they do not count as missing.
roster-unnamed-one-all = This roster names nobody of { $place } (people last time: { $n }); they count as missing.
roster-unnamed-several-places = Places this roster names nobody of: { $n } ({ $places }). Their people do not count as missing.
roster-unnamed-several-all = Places this roster names nobody of: { $n } ({ $places }). Their people count as missing.
roster-unnamed-nowhere = People not on this roster whose place is not known: { $n }. They do not count as missing either.
roster-unnamed-nowhere-alone = People not on this roster whose place is not known: { $n }. They do not count as missing.
roster-way-covers-places-page = If this is the whole list, change “This list covers” to “Everybody” and press “Check again with these”.
roster-way-covers-places-command = If this is the whole list, add --covers all.
roster-way-covers-all-page = If this list was never to include these places, change “This list covers” to “Places it names” and press “Check again with these”.
roster-way-covers-all-command = If this list was never to include these places, add --covers places.
roster-unnamed-few = This roster names { $named } of the { $listed } people listed so far, so it is taken for additions or corrections: nobody counts as missing.
roster-unnamed-few-none = This roster names none of the { $listed } people listed so far, so it is taken for additions or corrections: nobody counts as missing.
roster-way-covers-some-page = If this is the whole list, change “This list covers” and press “Check again with these”.
roster-way-covers-some-command = If this is the whole list, add --covers all; if it is the whole list of the places it names, add --covers places.
roster-remark-newer = This roster (as of { $day }) is older than one already imported (as of { $newest }), so people it does not name ({ $n }) do not count as missing.
roster-proposal-way = To complete them, do not import it here: upload the file on the Rosters page and confirm each row while you check it.
roster-proposal-way-landed = This batch is imported. To complete them, take it back with repaydesk import undo { $batch }, upload the file on the Rosters page and confirm each row while you check it.

roster-remark-kept-by-hand = { $n } personal facts were corrected by hand. The roster says otherwise; what was corrected stays.
