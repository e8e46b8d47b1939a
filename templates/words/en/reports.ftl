# Reports: kinds and periods
reports-kind-weekly = Weekly report
reports-kind-ten_day = Ten-day report
reports-kind-monthly = Monthly report
reports-kind-ad_hoc = Ad hoc report
reports-period-week = week { $week } of { $year }
reports-period-ten-first = 1–10 { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
reports-period-ten-middle = 11–20 { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
reports-period-ten-last = from 21 { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
reports-period-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
reports-period-days = { $from } to { $to }
reports-period-and-days = { $label } ({ $days })

# Headings
reports-title = { $school }: student loan repayment. { $kind }
reports-school-unnamed = School name not filled in
reports-operator = operator of this computer
reports-period-line = Period: { $period } · Data as of { $day }
reports-maker-line = Campaign: { $campaign } · Report { $number } · Made by { $name }, { $day }
reports-opened-line = This workbook shows personal data in clear. Exported by { $name }, for: { $purpose }. Rows of late loans: { $rows }; content check { $hash }. Do not pass it on; destroy it after use.
reports-foot = { $school }    report { $number }
reports-page-of = page { $page } of { $pages }
reports-cut-note =  (the text was longer and is cut here)
reports-list-separator = ,{" "}
reports-total = Total
reports-subtotal-of = { $name }, subtotal
reports-nobody = nobody yet
reports-village-unknown = no village yet
reports-township-unknown = Township not named
reports-all-contracts = all contracts

# Sheets
reports-sheet-cover = Overview
reports-sheet-places = By place
reports-sheet-places-money = By place, money
reports-sheet-members = By person
reports-sheet-members-money = By person, money
reports-sheet-late = Late
reports-sheet-excluded = Excluded
reports-sheet-trend = Trend
reports-sheet-explained = Explained

# Overview
reports-card-target = To the target
reports-card-target-unknown = Without a population roster that has amounts due this cannot be told.
reports-card-target-note = Target { $target }, at most { $allowed } of { $people }, now { $late }
reports-card-to-cure = { $n } more to cure
reports-card-met = Target met
reports-card-unpaid = { $part } of { $whole } people have yet to pay what is not due yet; the due day of most of it, { $due }, has not passed, and whether the target is met is seen after it
reports-card-people = { $part } of { $whole } people, { $excluded } excluded
reports-card-money = { $part } of { $whole } yuan
reports-data-older = The period begins on { $from } and no roster of it has come in yet: the figures are those of { $day }.
reports-base-declared = People and amounts due are as declared. Source: { $source }.
reports-base-nothing = No roster has been imported, so figures show “—”. Import the population roster the centre sent.
reports-base-missing = There is an overdue roster but no population roster, so rates show “—”. Import the population roster, or enter a declared base with its source on the page Campaign.
reports-chart-places = People late by village
reports-chart-places-summary = { $n } villages have people late, the most first.
reports-chart-trend = Rates over time
reports-chart-trend-summary = Default rate by people and late share of money over time; the dashed line is the target.
reports-rates-title = Main figures
reports-sizes-title = Numbers and amounts (in yuan)
reports-target-title = The target
reports-control-title = Control totals (each sheet added up, checked against this page)
reports-sources-title = Sources
reports-sources-none = No roster has been imported.
reports-identity-title = This report
reports-rate-r1 = Default rate (people)
reports-rate-r2 = Default rate (contracts)
reports-rate-r3 = Late share of principal
reports-rate-r4 = Late share of interest
reports-rate-r5 = Late share of money
reports-rate-r6 = Recovered
reports-rate-r7 = Current year
reports-rate-r8 = Unpaid share
reports-rate-of-part = { $rate } ({ $part })
reports-part-principal = principal
reports-part-interest = interest
reports-part-both = both
reports-r7-year = { $year } alone: { $rate }
reports-r7-arrears = Up to { $year }: { $rate }
reports-basis-r1 = by person
reports-basis-r2 = by contract
reports-basis-r3 = no penalty
reports-basis-r4 = no penalty
reports-basis-r5 = no penalty
reports-basis-r6 = never above due
reports-basis-r7 = by due year
reports-basis-r8 = before the due day
reports-item-people = People
reports-item-contracts = Contracts
reports-item-principal = Principal
reports-item-interest = Interest
reports-item-both = Principal and interest
reports-item-penalty = Penalty (of all, in no figure)
reports-met-yes = met
reports-met-no = not met
reports-met-ahead = not due yet
reports-agrees = agrees
reports-differs = differs
reports-excluded-people = People: { $n }
reports-batch = batch { $n }
reports-roster-population = population
reports-roster-overdue = overdue
reports-roster-payments = payments
reports-sign-reporter = Filled in by:
reports-sign-reviewer = Checked by:
reports-sign-head = Head (signature):
reports-sign-seal = School (seal):
reports-sign-day = Day: ____ / __ / __

# Columns
reports-group-people = People
reports-group-contracts = Contracts
reports-group-due = Due (yuan)
reports-group-late = Late, unpaid (yuan)
reports-group-both = Principal and interest (yuan)
reports-column-number = No.
reports-column-township = Township
reports-column-village = Village
reports-column-responsible = Responsible
reports-column-duty = Duty
reports-column-villages = Villages
reports-column-owing = Owing
reports-column-late = Late
reports-column-principal = Principal
reports-column-interest = Interest
reports-column-total = Both
reports-column-due = Due
reports-column-paid = Paid
reports-column-unpaid = Unpaid
reports-column-late-unpaid = Of it late
reports-column-name = Name
reports-column-id-number = Identity number
reports-column-phone = Phone
reports-column-contract = Contract
reports-column-due-on = Due on
reports-column-days-late = Days late
reports-column-stage = Stage
reports-column-penalty = Penalty (yuan)
reports-column-note = Note (as in the roster)
reports-column-place = Township, village
reports-column-exclusion = Reason
reports-column-taken-out = Taken out
reports-column-approver = Approved by
reports-column-document = Document
reports-column-reason = Explanation
reports-column-decided-on = Decided on
reports-column-as-of = Data as of
reports-column-people-owing = People owing
reports-column-people-late = People late
reports-column-contracts-late = Contracts late
reports-column-due-both = Due (yuan)
reports-column-late-both = Late, unpaid (yuan)
reports-column-target = Target
reports-column-figure = Figure
reports-column-result = Result
reports-column-numerator = Numerator
reports-column-denominator = Denominator
reports-column-basis = Basis
reports-column-item = Item
reports-column-allowed = Late at most
reports-column-to-cure = To cure
reports-column-met = Target met
reports-column-sheet = Sheet
reports-column-rows = Rows
reports-column-agrees = Check
reports-column-file = File
reports-column-roster-kind = Roster
reports-column-batch = Batch
reports-column-school = School
reports-column-report-no = Report
reports-column-checksum = Checksum
reports-column-code = Code
reports-column-formula = How it is computed
reports-column-about = How to read it
reports-column-topic = Topic
reports-column-explained = Explanation

# By place, by person, late, excluded, trend
reports-places-title = By place
reports-places-money-title = By place: money
reports-members-money-title = By responsible person: money
reports-places-none = No borrowers yet.
reports-members-title = By responsible person
reports-members-none = No borrowers yet.
reports-late-title = Late loans
reports-late-none = Nothing was late on the day of the data.
reports-late-masked-note = Names, identity numbers, phones and contract numbers are masked; remarks are not listed. One row is one contract at one due day.
reports-late-open-note = Personal data in clear, for the stated purpose only. One row is one contract at one due day. Of a very long remark the beginning is printed; the cell holds all of it.
reports-remark-hidden = Yes, not listed
reports-excluded-title = Excluded (in no figure)
reports-excluded-note = A deferral takes out the principal, a waiver the interest, all others everything; neither numerators nor denominators hold these parts.
reports-excluded-masked-note = In approvers, documents and reasons only the surnames of borrowers and co-borrowers are shown, and long numbers are hidden.
reports-excluded-none = Nothing is excluded.
reports-exclusion-deferral = deferral
reports-exclusion-waiver = waiver
reports-exclusion-relief = relief
reports-exclusion-compensation = compensation
reports-exclusion-not_ours = not of this area
reports-exclusion-duplicate = duplicate
reports-taken-principal = principal
reports-taken-interest = interest
reports-taken-all = everything
reports-duty-leader = leader
reports-duty-deputy = deputy
reports-duty-member = member
reports-trend-title = Trend
reports-trend-note = One line a day of data: the figures as they stood when the last roster of that day was imported, which later exclusions, payments and corrections leave as they were; the last line is this report. Reports of the same day count what was known when each was made, so they may differ from this.
reports-trend-none = No earlier figures yet.

# Explained
reports-explained-title = Explained
reports-explained-line = Every figure is computed by these formulas, compared with the target before any rounding, and shown with two decimals.
reports-formulas-title = Formulas
reports-formula-r1 = people with anything late ÷ people owing
reports-formula-r2 = contracts late ÷ contracts owing
reports-formula-r3 = unpaid principal of late obligations ÷ principal due
reports-formula-r4 = unpaid interest of late obligations ÷ interest due
reports-formula-r5 = unpaid principal and interest of late obligations ÷ principal and interest due
reports-formula-r6 = paid (never above due) ÷ due, for principal, interest and both
reports-formula-r7 = default rate by people, late share of money and recovered share, of obligations due in the current year alone, and of those with earlier years
reports-formula-r8 = before the due day: people with something unpaid ÷ people owing
reports-about-r1 = The main figure, compared with the target.
reports-about-r2 = One person may have several contracts.
reports-about-r3 = “—” where rosters do not split principal and interest.
reports-about-r4 = “—” where rosters do not split principal and interest.
reports-about-r5 = Read it beside the default rate by people; they may be far apart.
reports-about-r6 = The higher the better.
reports-about-r7 = Tells this year from earlier ones.
reports-about-r8 = Not a default rate; no longer used after the due day.
reports-rules-title = Common rules
reports-rule-name-universe = What is counted
reports-rule-name-people = Who is one person
reports-rule-name-late = Late
reports-rule-name-day = Day of the data
reports-rule-name-outside = Beyond the population roster
reports-rule-name-split = Unpaid
reports-rule-name-target = Target met
reports-rule-name-penalty = Penalty
reports-rule-name-responsible = Who answers
reports-rule-universe = The obligations of the population roster less those on the sheet of exclusions. A deferral takes out the principal, a waiver the interest; an obligation with nothing left due is not counted.
reports-rule-people = One identity number is one person; without a number, name and contract number together.
reports-rule-late = The day of the data is after the due day, and principal or interest is unpaid. Nothing is late on the due day itself.
reports-rule-day = A day before that of a roster can be shown too: all the roster lists as due and paid is counted, and payments with a date only up to the day of the data. The sources name the day of each roster.
reports-rule-outside = While there is a population roster, what only overdue rosters list as late is in no rate; how many people and how much stands on the cover.
reports-rule-split = Unpaid = due − paid, never below zero, principal and interest each by itself; too much interest paid does not settle principal. Only payments confirmed by the bank count.
reports-rule-target = Met when people late × 10000 is at most target (in ten-thousandths) × people owing; the number that may be late is rounded down.
reports-rule-penalty = Shown, and part of no rate.
reports-rule-responsible = “By place”, “By person” and who moved under “Changes” name who answered for the village on the day of the data, or who does now where nobody had begun by then; the assignment sheet, “Late” and those no longer listed name who answers now.
reports-reading-title = How to read the sheets
reports-reading-cover = Figures, charts, control totals, sources, signatures.
reports-reading-places = One row a village, the most people late first; subtotals by township and the total at the foot.
reports-reading-places-money = The villages in the order of “By place”: principal, interest and both that are due, paid, unpaid and late.
reports-reading-members = One row a responsible person, in the order of the leading group; no ranking.
reports-reading-members-money = The people in the order of “By person”: principal, interest and both that are due, paid, unpaid and late.
reports-reading-late = One row a contract and late due day; people and contracts are counted once.
reports-reading-excluded = Who and what is not counted, with approval and document.
reports-reading-trend = The figures over time, to compare with earlier reports.

# Making one, and the command line
reports-error-days = The last day is before the first. Give the period again.
reports-error-days-of-kind = The days of this { $kind } are { $days }, not those given. Give these days, or for any days make an ad hoc report.
reports-error-days-to-come = This period has not begun (today is { $today }). Give one that has.
reports-error-too-many-rows = There are more late rows than a sheet holds, so no report was made. Report the townships one by one.
reports-error-write = The report was not made: { $reason }. Check free space and permissions of the data folder, then try again.
reports-error-unwritten = { $file } cannot be written: { $reason }. Choose another place, or close the program that has it open, then try again.
reports-unwritten-folder-missing = the folder does not exist
reports-told =
    Written to { $file }
    { $kind }, { $period }, data as of { $day }
    { $unpaid }Default rate (people) { $people } ({ $late } of { $all })  late share of money { $money }  { $cure }
    Report { $number }  checksum { $checksum }
reports-told-to-cure = { $n } more to cure
reports-told-met = target met
reports-told-ahead = the due day has not passed; whether the target is met is seen after it
reports-told-unpaid = Unpaid rate { $rate }{"  "}
reports-told-unknown = no population roster with amounts due, so no rates
reports-told-unnamed = The school has no name yet: the report says “{ reports-school-unnamed }”, and the centre cannot tell whose it is. Give it one and make the report anew: repaydesk setting set school NAME --reason "first use"

# Pages
reports-period-and-kind = { $kind }, { $period }
reports-nav = Reports
reports-list-purpose = Progress workbooks sent up. Once made they never change and can be downloaded again.
reports-list-empty = No report yet. Make the first one to download it.
reports-column-report = Report
reports-column-made-by = Made by
reports-column-made-on = Made on
reports-column-workbook = Workbook
reports-download = Download workbook
reports-with-names = personal data
reports-made-again = Made again later
reports-make = Make a report
reports-make-purpose = Makes the progress workbook from the data as it is now, with the figures of the overview.
reports-cancel = Cancel
reports-made = { $file } has been made
reports-kind-hint = { $days } unless other days are given
reports-other-days = Other days
reports-other-days-hint = Left empty, the days of the kind chosen above are used.
reports-names-group = Late loans
reports-field-kind = Kind of report
reports-field-from = First day
reports-field-to = Last day
reports-field-names = Show names, identity numbers, phones and contract numbers in clear
reports-field-names-hint = Usually left unticked. When ticked, a purpose must be given; it is printed in the workbook and audited.
reports-field-purpose = Purpose
reports-field-purpose-hint = For example: home visits, for our leading group only
reports-refused-kind = Choose a kind of report.
reports-refused-day = This is not a day. Write it as 2026-06-30.
reports-refused-day-missing = Give both days or neither.
reports-refused-purpose = Showing personal data needs a purpose. Give one, or untick the box.
reports-one-purpose = Period { $days }, data as of { $day }. Made by { $name } on { $made }, report { $number }.
reports-erased = Its workbook was erased on { $at }
reports-erased-note = It held data of people who were erased and can no longer be downloaded. The totals stay.
reports-erased-tag = File erased
reports-one-names = The workbook shows personal data in clear, for: { $purpose }. Each download is audited. This page stays masked.
reports-one-more = The first { $shown } rows are shown here; all { $all } are in the workbook.
reports-sheets = Sheets
reports-nothing = Nothing here.

# Changes, comparison, assignments, ledger, stages
reports-sheet-duties = Assignments
reports-sheet-ledger = Ledger
reports-sheet-changes = Changes
reports-chart-stages = People by stage
reports-chart-stages-summary = Everybody counted once by their worst obligation, from settled to more than 90 days late.
reports-trial-title = What if (change the target in the workbook; reported figures stay)
reports-stages-title = Stages (everybody once, by their worst obligation)
reports-people-title = People and contracts
reports-money-title = Money (yuan, without penalty)
reports-against-title = Against the last report
reports-against-title-of = Against: { $report } ({ $day }, { $number })
reports-paid-both = Paid, both (yuan)
reports-paid-before = of it: paid before by those newly listed
reports-paid-others = of it: exclusions, revoked ones and the like
reports-recovered-between = of it: came in this period (with corrections)
reports-recovered-unknown = Came in this period (cannot be told: the last report did not keep what it needs, or a roster was undone since)
reports-changes-title = Changes since the last report
reports-changes-first = This is the first report of the campaign; there is none to compare with.
reports-changes-former = Last report: { $report }, figures of { $day }, number { $number }
reports-sent-borrowers = People owing
reports-sent-borrowers-late = People late
reports-sent-contracts = Contracts owing
reports-sent-contracts-late = Contracts late
reports-sent-due = Due, both (yuan)
reports-sent-late = Late unpaid, both (yuan)
reports-sent-r1 = Default rate (people)
reports-sent-r5 = Late rate (money)
reports-sent-to-cure = Still to cure (people)
reports-movement-title = How the number of late people changed
reports-movement-then = Late in the last report
reports-movement-newly = + newly late
reports-movement-listed = + newly listed
reports-movement-back = + count again, exclusion revoked
reports-movement-cured = − paid
reports-movement-excluded = − excluded
reports-movement-corrected = ± corrected
reports-movement-now = = late in this report
reports-movement-about-then = as the last report has it
reports-movement-about-newly = past the due day with something unpaid
reports-movement-about-listed = past the due day on the day of the last report, and on no roster then
reports-movement-about-back = excluded in the last report, revoked since
reports-movement-about-cured = the bank's data shows the money
reports-movement-about-excluded = deferral, waiver, relief, compensation, not ours, duplicate, entered since
reports-movement-about-corrected = known better since: reported too many count down, too few count up
reports-movement-holds = adds up to this report
reports-movement-fails = does not add up to this report
reports-people-movement-title = How the number of people owing changed
reports-people-movement-then = Owing in the last report
reports-people-movement-listed = + newly listed
reports-people-movement-back = + count again, exclusion revoked
reports-people-movement-excluded = − excluded
reports-people-movement-corrected = ± corrected
reports-people-movement-now = = owing in this report
reports-people-movement-about-then = as the last report has it
reports-people-movement-about-listed = listed for the first time since the last report, see Newly listed
reports-people-movement-about-back = excluded in the last report, revoked since
reports-people-movement-about-excluded = entered since, with nothing owed any more
reports-people-movement-about-corrected = more or fewer by undone rosters, identity numbers or amounts put right
reports-people-movement-holds = adds up to this report. Whom rosters no longer list still counts until excluded
reports-joined-title = People newly late
reports-joined-none = Nobody is newly late.
reports-left-title = People late no more
reports-left-none = Nobody stopped being late.
reports-way-newly = past the due day with something unpaid
reports-way-listed = newly listed: { $file }
reports-way-back = exclusion revoked, counts again
reports-way-corrected-in = correction: late then already
reports-way-cured = paid, confirmed by the bank
reports-way-excluded = excluded: { $kind }
reports-way-corrected-out = correction: not late then either
reports-listed-title = Newly listed obligations
reports-listed-none = No roster lists a new obligation.
reports-vanished-title = Obligations rosters no longer list (not counted as paid)
reports-vanished-none = Rosters still list every obligation.
reports-decision-open = open
reports-decision-reported_paid = reported as paid, unconfirmed
reports-decision-moved = moved away
reports-decision-mistake = the roster is wrong, checked
reports-decision-keep = keep
reports-exclusion-moves-title = Exclusions entered and revoked
reports-exclusion-moves-none = No exclusion was entered or revoked.
reports-exclusion-entered = entered
reports-exclusion-revoked = revoked
reports-corrections-title = Corrections to sent figures (those stay as sent; they are explained here)
reports-corrections-none = Computed anew, the figures of the last report are the same.
reports-explained-by-title = What may explain it (done since it was sent)
reports-explained-by-none = Nothing found that explains it.
reports-cause-roster = roster of that day or before imported: { $file }
reports-cause-payments = payments of that day or before imported: { $file }
reports-cause-dated = roster of a later day imported that dates payments: { $file }
reports-cause-restated = roster of a later day imported that changes amounts due, who is counted, or identity numbers: { $file }
reports-cause-put-back = corrected roster put back: { $file }
reports-cause-undone = roster undone: { $file }
reports-cause-corrected = identity numbers or villages corrected by hand: { $n }
reports-cause-settings = target, due day or declared base changed
reports-duties-title = Assignment of villages
reports-duties-note = To press: people and contracts with something unpaid on the day of the figures; amounts are what is unpaid. Supervisor: the deputy leader where there is one only, else the leader.
reports-ledger-title = Contact ledger
reports-ledger-note = Contacts are not recorded by the program yet; please print and fill in by hand.
reports-ledger-on-paper = The empty rows are in the workbook and on the print page.
reports-group-paid = Paid (yuan)
reports-group-unpaid = Unpaid (yuan)
reports-group-contact = Contact
reports-group-promise = Promise
reports-group-next = Next step
reports-column-settled = Settled
reports-column-unsettled = Unsettled
reports-column-out = Deferred or waived (people)
reports-column-against = Against last
reports-column-recovered = Came in this period
reports-column-people = People
reports-column-share = Share
reports-column-last-time = Last report
reports-column-this-time = This report
reports-column-difference = Difference (rates in percentage points)
reports-column-way = How
reports-column-late-now = Late unpaid now (yuan)
reports-column-late-then = Late unpaid then (yuan)
reports-column-recovered-between = Came in between (yuan)
reports-column-unpaid-both = Unpaid, both (yuan)
reports-column-paid-before = Paid before (yuan)
reports-column-listed-by = Listed by
reports-column-listed-in = Listed in
reports-column-missed-by = Not listed in
reports-column-decision = Decision
reports-column-entered-or-revoked = Change
reports-column-on = Day
reports-column-done = What was done
reports-column-done-by = By
reports-column-as-sent = As sent
reports-column-anew = Computed anew
reports-column-school-responsible = School
reports-column-supervisor = Supervisor
reports-column-member-phone = Phone
reports-column-to-press = People to press
reports-column-contracts = Contracts
reports-column-owed-principal = Principal owed (yuan)
reports-column-owed-interest = Interest owed (yuan)
reports-column-owed-both = Both owed (yuan)
reports-column-by-hand = Remarks
reports-column-owed-or-late = Due / late (yuan)
reports-column-when = Day and time
reports-column-manner = Way
reports-column-whom = Whom
reports-column-number-used = Number used
reports-column-verified = Identity checked
reports-column-reached = Reached
reports-column-outcome = Outcome
reports-column-promised-on = Day
reports-column-promised-amount = Amount (yuan)
reports-column-next-step = What
reports-column-next-day = Day
reports-column-evidence = Evidence
reports-rule-name-recovered = Came in this period
reports-rule-recovered = Of the obligations the last report counted, paid now less paid as that report has it; corrections move it, exclusions and revoked ones do not. Of what is listed for the first time since, what was paid before is left out, and only payments dated after the day of the last report count. Villages and members are compared as they are assigned now. Where the last report did not keep what it needs, or a roster was undone since, it cannot be told and stands as —.
reports-rule-name-corrections = Corrections
reports-rule-corrections = A sent figure is never changed. A later roster speaks of its own day and corrects nothing; dated payments, rosters of the same day or before, exclusions, undone rosters and corrections by hand may make the figures of that day others than those sent. They are listed under Changes.
reports-reading-duties = One row a village: who answers for it, who supervises, and what is still to be brought in.
reports-reading-ledger = The form of the contact ledger, to print and fill in by hand.
reports-reading-changes = Against the last report: newly late, paid, excluded, newly listed, no longer listed, and corrections to sent figures.

# The school's own words
reports-remarks-title = The school's remarks
reports-remarks-hint = Printed on the cover. Please write no names or numbers of people; a report without names shows only the surnames of borrowers and co-borrowers.
reports-remark-problems = Problems
reports-remark-help-wanted = Help wanted
reports-remark-corrections = Reasons for corrections
reports-remark-none = None
reports-remark-unsaid = Not explained
reports-remark-too-long = At most { $most } characters; please write less.
reports-field-problems = Problems
reports-field-help_wanted = Help wanted
reports-field-corrections = Reasons for corrections
reports-field-corrections-hint = Fill in where figures of the last report come out differently today; left empty, “not explained” is printed.
reports-sign-phone = Phone:

# Preview, print, corrections
reports-preview = What will be reported
reports-preview-of = { $report }, { $days }
reports-preview-nothing = No roster has been imported; the report holds no figures. Please import the population roster from the centre first.
reports-preview-against = Compared with
reports-preview-former = { $report }, number { $number }
reports-preview-more = and { $n } more
reports-preview-masks-names = What you wrote names a borrower or co-borrower; the report shows the surname only.
reports-preview-differs = Figures of the last report come out differently today. Please write the reasons below:
reports-previewed = These figures are for what is filled in below
reports-previewed-note = No report has been made yet. Once the figures are right, choose “Make a report” at the foot of the page.
reports-other-language = This report was made in Chinese and stays as it was made.
reports-made-in = The workbook is made in English; for a Chinese one, switch to 中文 first.
reports-preview-button = Show the figures first
reports-print = Print page
reports-table-of-sheet = { $sheet }: { $table }
reports-print-how = Print with your browser (Ctrl+P) on A4. This line is not printed.
reports-print-back = Back to the report
reports-known-since = Corrections (the sent figures stay)
reports-known-since-note = Computed anew, figures of this report come out differently today. The tables below are as they were sent.
reports-statement-lines = Show the { $n } lines programs check
reports-overtaken = Records changed since it was made: the first sheet says whether sent figures are affected
reports-overtaken-alike = Records changed since it was made; computed anew for its day, the figures are as they were sent.
reports-kind-all = All
