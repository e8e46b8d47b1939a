# Rosters: upload and list
roster-page-title = Rosters
roster-page-purpose = Rosters from the centre are imported here. You check first, and can undo afterwards.
roster-page-upload-title = Import a roster
roster-page-upload-note = Choose a file and look at the check first. Nothing is saved until you confirm.
roster-page-upload-file = Roster file
roster-page-upload-hint = Excel, WPS, CSV, or a table exported from a web system, just as you got it. Several at once if you like, each up to { $limit } MB.
roster-page-more-options = Set the day of the figures, the kind of roster or the due day (rarely needed)
roster-page-upload = Upload and check
roster-page-list-title = Imported rosters
roster-page-list-empty = No roster has been imported yet
roster-page-list-empty-next = Choose the file the centre sent you above, for example the list of those who owe.
roster-page-unit-rows = rows

# Rosters: fields
roster-page-file = File
roster-page-kind = Kind of roster
roster-page-kind-found = Let the program find out
roster-page-kind-population = All who owe
roster-page-kind-overdue = Overdue
roster-page-kind-payments = Payments
roster-page-as-of = Figures as of
roster-page-as-of-hint = The day the figures speak of. Left empty, it is looked for in the roster’s title.
roster-page-due-on-missing = Due day if missing
roster-page-due-on-hint = Fill in when the roster has no column of due days.
roster-page-state = State
roster-page-state-staged = To be checked
roster-page-state-applied = Imported
roster-page-state-undone = Undone
roster-page-state-discarded = Given up
roster-page-uploaded = Uploaded
roster-page-applied = Imported
roster-page-undone = Undone
roster-page-operator = Operator (command line)
roster-page-schedule = Scheduled task
roster-page-gender-male = Male
roster-page-gender-female = Female
roster-page-name = Name
roster-page-contract = Contract
roster-page-due-on = Due day
roster-page-paid-on = Paid on
roster-page-place = Place
roster-page-value = In the sheet
roster-page-problem = Problem and remedy
roster-page-change = Change
roster-page-amounts = Content
roster-page-blank = (empty)
roster-page-nobody = (no name)
roster-page-total-row = Total row
roster-page-field-problem = { $field }: { $problem }
roster-page-more-rows = Show { $n } more

# Check
roster-page-check-title = Check the roster
roster-page-check-purpose = { $file } · sheet { $sheets } · { $kind } · as of { $day }
roster-page-step-upload = Upload
roster-page-step-headers = Headers
roster-page-step-check = Check
roster-page-step-done = Done
roster-page-tile-read = Read
roster-page-tile-new = New
roster-page-tile-changed = Changed
roster-page-tile-unchanged = Unchanged
roster-page-tile-repeated = Repeated
roster-page-tile-rejected = With problems
roster-page-equation = { $read } read = { $new } new + { $changed } changed + { $unchanged } unchanged + { $repeated } repeated + { $rejected } with problems.
roster-page-totals-agree = Total rows agree with the sum of their rows.
roster-page-totals-differ = Total rows that do not agree with the sum of their rows: { $n }. Please ask whoever sent the roster.
roster-page-absent-line = Rows of the last roster that are not in this one: { $n }. They are listed, and not taken as paid.
roster-page-kind-question = Only the overdue, or all who owe?
roster-page-kind-is-population = Change to all who owe
roster-page-kind-is-overdue = Only the overdue it is
roster-page-remarks = Please note
roster-page-sums = Sums
roster-page-sums-note = The rows that can be imported, added up. Compare them with what the sender wrote.
roster-page-restage = Check again with these
roster-page-same-file = This file was imported before
roster-page-same-file-line = It is exactly the file of the batch below, imported { $at }. Importing it again usually changes nothing; discard it if you do not need it.
roster-page-options-folded = Checked as “{ $kind }”, as of { $day }. Not right? Change kind, days and what the list covers here
roster-page-errors-title = Rows with problems: { $n }
roster-page-errors-note = The other { $n } rows can be imported first. For the faulty ones download the marked sheet below, correct it and put it back into this batch; imported rows are not counted twice.
roster-page-left-out-note = These rows were not imported. Download the marked sheet below, correct it and put the whole sheet back into this batch; imported rows are not counted twice.
roster-page-warnings-title = Things to look at: { $n }
roster-page-warnings-note = These rows are imported all the same. Please check them when you have time.
roster-page-title-changed = Changed rows: { $n }
roster-page-note-changed = Struck out is what stands now, marked is what the roster says.
roster-page-title-absent = Rows missing this time: { $n }
roster-page-note-absent = They were in the last roster. They are neither deleted nor taken as paid; please ask the centre.
roster-page-title-new = New rows: { $n }
roster-page-note-new = Not in any earlier roster.
roster-page-found-title = Headers
roster-page-found-note = The first rows of your table, with what each column was taken for above it. Correct what is wrong; corrections are remembered.
roster-page-found-note-done = What each column was taken for.
roster-page-remap = Check again with these headers
roster-page-column = Column
roster-page-not-read = Not read
roster-page-dropped = Not read (accounts are never stored)
roster-page-found-sheet = { $sheet }: header in row { $rows }, { $n } columns recognised
roster-page-header = Column in the sheet
roster-page-taken-for = Taken for
roster-page-apply = Import { $n } rows
roster-page-apply-good = Import only the { $n } rows without problems
roster-page-not-a-day = Please write a day such as 2026-06-30.
roster-page-restaged = Checked again with the new settings.
roster-page-look-again = Something changed meanwhile, and nothing was imported. Please check once more.
roster-page-imported = Imported: { $new } new, { $changed } changed, { $unchanged } unchanged.
roster-page-left-out = {" "}Rows with problems that were not imported: { $n }.
roster-page-given-up = This roster was discarded meanwhile; there is nothing left to do. Upload it again to import it.
roster-page-discarded = The import was given up. Nothing was saved.
roster-page-to-overview = See the overview
roster-page-discard = Give up this import

# Batch
roster-page-record-title = Record of the batch
roster-page-batch-title = Batch
roster-page-no-file = Please choose a file first.
roster-page-place-line = { $place }: { $line }

# Team sheet
roster-page-team-title = Import the sheet of duties
roster-page-team-purpose = People are matched by name. What the sheet leaves blank or does not name stays as it is.
roster-page-team-back = Team
roster-page-team-file = File
roster-page-team-import = Import
roster-page-team-problems = These rows must be corrected first
roster-page-team-nothing = Nothing was imported. Correct your sheet and upload it again.
roster-page-undo-later = Batch { $later } was imported after it. Take batch { $later } back first, then this one.

# Imports that take a while
roster-page-imported-before = This roster is imported already; nothing more needs to be done.
roster-page-upload-gone = The file is no longer kept and nothing was written. Please upload it again.

# Blank forms
roster-page-blank-lead = No file at hand? Take a blank form, fill it in and upload it here:
roster-page-blank-roster = blank roster
roster-page-blank-payments = blank payments
roster-page-team-elsewhere = A sheet of who answers for which village is taken on the page
roster-page-team-there = Team
# Wizard: several files, pasting
roster-page-paste-title = Or paste the table
roster-page-paste = Pasted table
roster-page-paste-hint = In Excel or WPS select the roster with its header, copy it and paste it here.
roster-page-pasted-name = pasted table.txt
roster-page-came-title = The { $n } files just uploaded
roster-page-came-note = Files that were taken wait in the list below to be checked. Please mend the others as it says and upload them again.
roster-page-came-refused = Not taken
roster-page-came-reading = Being read. Open it to see how far it is.
roster-page-waits-header = Waits for you to point out its header row
roster-page-waits-columns = { $n ->
    [one] One column waits
   *[other] { $n } columns wait
} to be confirmed
roster-page-waits-errors = With problems: { $bad }; waiting to be imported: { $good }
roster-page-waits-decision = Waiting to be imported: { $n } rows
roster-page-later = Leave it for now
roster-page-left-waiting = “{ $file }” is left waiting, nothing was imported. It stands first in the list below; open it whenever you like to go on.

# Wizard: headers
roster-page-ask-title = Columns to confirm: { $n }
roster-page-ask-note = These headers can mean something else. Look at what stands below, correct what is wrong, then press “Confirm these columns”. You need not look at the other columns.
roster-page-ask-column = { $sheet } column { $column } “{ $header }”
roster-page-ask-below = Below it: { $values }
roster-page-ask-nothing-below = The first rows below are empty
roster-page-ask-taken = Taken for: { $field }
roster-page-ask-confirm = Confirm these columns
roster-page-own-header = header
roster-page-as-last-time = Read as you said last time.
roster-page-forget = Forget this
roster-page-forgotten = What you said of these columns is forgotten, and the file was read again.
roster-page-other-header = The header is in another row
roster-page-sheets = Sheets
roster-page-sheet-read = Read
roster-page-sheet-leave = Do not read
roster-page-sheet-left-out = You chose not to read it.
roster-page-sheet-no-header = No header was found; it was not read.
roster-page-sheet-header = Header in row { $rows }, { $n } columns recognised.
roster-page-sheets-none = Please leave at least one sheet with a roster to be read.
roster-page-sheets-apply = Check again with these sheets
roster-page-point-out = Point out its header
roster-page-header-title = Point out the header
roster-page-header-purpose = { $file } · Please say which row is the header and what each column is. It is remembered: the next table of this kind is recognised by itself.
roster-page-header-missing = The header of this file was not recognised
roster-page-header-missing-line = The file is kept, nothing was imported. If it is the wrong file, discard this import. If it is a roster, mark the header row below and choose what each column is.
roster-page-header-card = The first rows of the table
roster-page-header-needed = First mark the first header row at the left, then choose above each column what it is. Needed at least: a name; an identity or contract number; one amount. Choose “Not read” for the rest. Identity numbers, phones and names are partly hidden.
roster-page-header-depth = How many rows the header has
roster-page-header-depth-hint = Usually 1. It is 2 where a row of groups stands above (such as “due” over “principal, interest”).
roster-page-header-depth-n = { $n }
roster-page-header-column = What column { $column } is
roster-page-header-row = Row { $row } is the first header row
roster-page-header-take = Read it like this
roster-page-header-taken = Read with the header you pointed out; the same header is recognised by itself from now on. Please go on checking.
roster-page-header-no-row = Please mark at the left which row is the header.
roster-page-header-no-name = Please choose which column holds the names.
roster-page-header-no-key = Please choose which column holds identity numbers or contract numbers; one of them is needed.
roster-page-header-no-amount = Please choose at least one amount, such as principal due, total overdue or principal paid.
roster-page-header-double = Columns { $one } and { $other } were both chosen as { $field }. Please keep one.

# Wizard: all problems, all differences, one row
roster-page-problems-title = All problems
roster-page-problems-by-severity = By severity
roster-page-problems-by-kind = By kind
roster-page-problems-all = All { $n }
roster-page-problems-errors = Not importable { $n }
roster-page-problems-warnings = To be looked at { $n }
roster-page-problems-none = No such problems
roster-page-filter-all = All
roster-page-differences-title = All differences
roster-page-differences-by-kind = By kind of difference
roster-page-differences-by-field = By what changed
roster-page-differences-changed = Changed { $n }
roster-page-differences-new = New { $n }
roster-page-differences-absent = Absent { $n }
roster-page-differences-unchanged = Unchanged and not listed: { $n }.
roster-page-differences-none = No such rows
roster-page-row-back = Back to the check
roster-page-row-problems = Problems of this row
roster-page-row-rows = This row and those around it
roster-page-row-masked = Row numbers at the left and letters above are those of your table. Identity numbers, phones and names are partly hidden.

# Where kind and day come from
roster-because-asked = You said so.
roster-because-titled = The sheet or its title says that it lists all who owe.
roster-because-carried = As when it was read before.
roster-because-paid-only = It has payment days or serial numbers and paid amounts, and nothing that is due.
roster-because-everyone-owes = Every row owes something that is late.
roster-because-not-only-late = It also lists people who are not late.
roster-because-said = Above the header it says “{ $text }”.
roster-because-last-payment = The day of the last payment.
roster-because-today = The file does not say; today for the time being.

# Short names of problems
roster-short-name-missing = No name
roster-short-key-missing = Loan not told
roster-short-amount-missing = No amount
roster-short-amount-unreadable = Not an amount
roster-short-amount-negative = Negative amount
roster-short-date-unreadable = Not a day
roster-short-row-conflict = Rows at odds
roster-short-contract-unknown = Unknown contract
roster-short-id-invalid = Identity number wrong
roster-short-id-lost = Number damaged
roster-short-id-gender-mismatch = Gender at odds
roster-short-phone-invalid = Phone wrong
roster-short-number-misplaced = Number in the wrong cell
roster-short-paid-exceeds-due = Paid more than due
roster-short-row-repeated = Repeated row
roster-short-total-mismatch = Total at odds
# Corrected and back
roster-page-repair-title = Put the faulty rows right
roster-page-repair-title-whole = Use another file instead
roster-page-repair-note = First download your own sheet: the faulty cells are marked, and two columns at the right say what is wrong and what to do. Put the corrected file back into this batch; there is no need to upload it separately.
roster-page-repair-note-whole = If the roster itself has changed, put the corrected file into this batch in place of the first one.
roster-page-repair-purpose = What the download is for
roster-page-repair-purpose-hint = The sheet holds whole names and numbers. The purpose, who downloads and how many rows are recorded.
roster-page-repair-purpose-usual = To correct and import again
roster-page-repair-purpose-missing = Please say what the download is for, for example: to correct and import again.
roster-page-repair-download = Download the sheet to correct
roster-page-repair-file = The corrected file
roster-page-repair-file-hint = It is checked anew, and the first file is kept. Nothing has been imported and nothing changes.
roster-page-repair-file-hint-landed = Please use the whole sheet: the rows that were imported have to stay in it. You see what it would change before you decide.
roster-page-repair-upload = Put it into this batch
roster-page-repair-taken = The corrected file is in this batch now. Below is what was found in it.
roster-page-repair-waits = A corrected file has come and waits to be checked
roster-page-repair-see = See what it would change
roster-page-repair-files = Files of this batch
roster-page-repair-replaced = { $at }: { $by } put “{ $after }” in the place of “{ $before }”. Both files are kept.
roster-page-repair-page-title = Check the corrected file
roster-page-repair-page-purpose = { $file } · into batch { $batch } ({ $before })
roster-page-repair-adds-note = Only what this file adds. The counts above are those of the whole batch afterwards.
roster-page-repair-adds-line = This file brings { $new } new rows, { $changed } changed rows. The other imported rows stay as they are.
roster-page-repair-left-note = These rows are still faulty and stay out. They can be corrected once more.
roster-page-repair-land = Put it in and import
roster-page-repair-withdraw = Leave it out
roster-page-repair-withdrawn = It was left out. Nothing has changed.
roster-page-repair-landed = The corrected file is in this batch now.
roster-page-repair-clear = Every faulty row has been put right.

# Identity numbers completed from earlier rosters
roster-page-numbers-title = { $n } rows can have their identity number completed
roster-page-numbers-note = In these rows the identity number is missing or damaged, and an earlier roster has the whole number of the same person. Compare name, village and contract of each row (the name leads to the person), choose those that are right, then confirm. You can import without it: where the contract is known the row counts for its person, whose number stays as it was; where the contract is new it counts as somebody else for now.
roster-page-numbers-note-landed = These rows were imported unconfirmed: under a known contract they belong to the person it belongs to, whose number has not changed; under a new contract they count as another person. To complete them, take this batch back and import the same file again, confirming while you check.
roster-page-numbers-more = The first { $n } rows are listed; the others follow once these are confirmed.
roster-page-numbers-stands = Number in the sheet
roster-page-numbers-proposed = Completed to
roster-page-numbers-from = Where it comes from
roster-page-numbers-source = { $file } (as of { $day })
roster-page-numbers-unknown = The data there is
roster-page-numbers-same-contract = The same name and the same contract number
roster-page-numbers-same-co-borrower = The same name and the same co-borrower
roster-page-numbers-by = { $source }, confirmed by { $by }
roster-page-numbers-choose = Choose { $name } ({ $place })
roster-page-numbers-confirm = Complete the rows that are ticked
roster-page-numbers-none = No row was ticked. Nothing has changed.
roster-page-numbers-done = { $n } rows were completed from earlier rosters.
roster-page-numbers-settled = { $n } rows with their identity number completed

# The data changed before it was opened
roster-page-looked-anew = Other rosters were imported or taken back after this one was checked. Below it is checked anew against the data as it is now.
roster-page-stale = The data changed after this was checked
roster-page-stale-import = “{ $file }” was imported after this was checked (imports and undoings since: { $n }). What stands below is of that time; please check anew.
roster-page-stale-undo = The import of “{ $file }” was taken back after this was checked (imports and undoings since: { $n }). What stands below is of that time; please check anew.
roster-page-stale-corrected = Somebody’s data was corrected after this was checked. What stands below is of that time; please check anew.
roster-page-stale-look = Check against the data as it is now

# The files of a batch
roster-page-corrected-name = { $file } (corrected)
roster-page-left-out-closed = These rows were not imported. Below it says how they can still be.
roster-page-left-out-ended = These rows were not imported. The campaign has ended, so they no longer can be.
roster-page-left-out-erased = These rows were not imported. The file of this roster was erased: import a new roster to bring them.
roster-page-erased = The file of this roster was erased on { $at }, because a person named in it was erased: it can no longer be downloaded or put back
roster-page-repair-title-closed = Rows with problems
roster-file-size = Size
roster-file-kibibytes = { $n } KB
roster-file-first = The first file
roster-file-corrected = Correction { $n }
roster-file-choice = { $file } ({ $which })
roster-file-which = Which one
# What a list covers
roster-page-covers = This list covers
roster-page-covers-all = Everybody
roster-page-covers-places = Places it names
roster-page-covers-some = Additions or fixes
roster-because-covers-all = Few people live in what it leaves out, so it is taken for the whole list.
roster-because-covers-places = It names nobody of some places, so it is taken for a list of the places it names.
roster-because-covers-some = It names fewer than half of those listed so far, so it is taken for additions or corrections: nobody counts as missing.
roster-page-numbers-settled-note = You can take this back until you import. The rows then count as the file has them.
roster-page-numbers-back = Take back for the chosen rows
roster-page-numbers-back-done = Taken back. Rows: { $n }.

# A campaign that has ended
roster-page-ended = "{ $campaign }" has ended: this roster can only be looked at
roster-page-ended-do-open = "{ $open }" is under way. To change this closed campaign, close "{ $open }" on the page “Campaign” first, then have an administrator reopen this one (Settings – Erasing when due).
roster-page-ended-do = To begin the next campaign, import a new roster on the Rosters page. To change this one, have an administrator reopen it (Settings – Erasing when due).

# Which campaign a roster goes into
roster-goes-into = This roster belongs to the campaign "{ $campaign }".
roster-begins = Importing it begins the new campaign "{ $campaign }"
roster-page-begins-meant = If this roster was meant to correct "{ $before }", do not import it yet: discard it, close "{ $campaign }" on the page “Campaign”, and have an administrator reopen "{ $before }" (Settings – Erasing when due).
roster-page-erased-due = The campaign was due and what is personal in it was erased; the file of this roster was erased with it on { $at } and can no longer be downloaded
