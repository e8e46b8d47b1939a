# Rosters: upload and list
roster-page-title = Rosters
roster-page-purpose = Rosters from the centre are imported here. You check first, and can undo afterwards.
roster-page-upload-title = Import a roster
roster-page-upload-note = Choose a file and look at the check first. Nothing is saved until you confirm.
roster-page-upload-file = Roster file
roster-page-upload-hint = Excel, WPS, CSV, or a table exported from a web system, just as you got it. Up to { $limit } MB.
roster-page-more-options = Set the figures’ day, the kind of roster or the due day (rarely needed)
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
roster-page-due-on-missing = Due day (where the roster has none)
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
roster-page-errors-title = Rows with problems: { $n }
roster-page-errors-note = The other rows ({ $n }) can be imported now. Correct the faulty ones in your sheet and upload the whole sheet again; rows already imported are not repeated.
roster-page-left-out-note = These rows were not imported. Correct them in your own file and upload the whole file again; rows already imported are not repeated.
roster-page-warnings-title = Things to look at: { $n }
roster-page-warnings-note = These rows are imported all the same. Please check them when you have time.
roster-page-title-changed = Changed rows: { $n }
roster-page-note-changed = Struck out is what stands now, marked is what the roster says.
roster-page-title-absent = Rows missing this time: { $n }
roster-page-note-absent = They were in the last roster. They are neither deleted nor taken as paid; please ask the centre.
roster-page-title-new = New rows: { $n }
roster-page-note-new = Not in any earlier roster.
roster-page-found-title = Headers
roster-page-found-note = What each column was taken for. Open to look and to correct; corrections are remembered.
roster-page-found-note-done = What each column was taken for.
roster-page-remap = Check again with these headers
roster-page-column = Column
roster-page-not-read = Not read
roster-page-dropped = Not read (accounts are never stored)
roster-page-please-check = Please confirm
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
