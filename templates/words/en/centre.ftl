# Many schools made one
centre-nav = District
centre-unnamed = (name of the centre not filled in)
centre-file-name = { $centre }-district
centre-title = { $centre }: repayment of student loans, all schools ({ $kind })
centre-period-line = Period: { $period } ({ $days })
centre-as-of = Data as of { $day }
centre-as-of-between = Data as of { $from } to { $to } (schools differ)
centre-maker-line = District report { $number }, made by { $name } on { $day }
centre-campaign-line = Campaign: { $name }
centre-campaigns-line = Campaigns: { $n } (schools differ)
centre-list-separator = {", "}
centre-list-more = { $names } and others
centre-total = Total
centre-between = {" "}

# Sheets
centre-sheet-cover = District
centre-sheet-schools = Schools
centre-sheet-townships = Townships
centre-sheet-stages = Stages
centre-sheet-excluded = Excluded
centre-sheet-trend = Trend
centre-sheet-received = Received

# The cover
centre-card-people = { $part } people late of { $whole } who owe; { $schools ->
    [one] of 1 school
   *[other] of { $schools } schools
}
centre-card-money = { $part } yuan late of { $whole } due; { $schools ->
    [one] of 1 school
   *[other] of { $schools } schools
}
centre-card-target-unknown = No school stated how many people owe, so this cannot be given. Ask schools to import the population and report again.
centre-card-target-note = Target { $target }, at most { $allowed } late; { $each } to cure until every school meets its own target
centre-note-missing = { $count ->
    [one] 1 school has
   *[other] { $count } schools have
} sent nothing: { $names }. They are not in the sums.
centre-note-unusable = { $count ->
    [one] 1 school sent
   *[other] { $count } schools sent
} files that cannot be used: { $names }. They are not in the sums; each file says why.
centre-note-taken-back = Reports of { $count ->
    [one] 1 school
   *[other] { $count } schools
} were taken back and nothing else of them can be used: { $names }. They are not in the sums.
centre-note-declared = { $count ->
    [one] 1 school uses
   *[other] { $count } schools use
} a declared base: { $names }. Their rate by people uses the declared number; where no amount was declared they stand outside the rate by money.
centre-note-without-base = { $count ->
    [one] 1 school has
   *[other] { $count } schools have
} no population, their rate is —: { $names }. Late people and amounts are in the sums, and neither above nor below the line of a rate.
centre-note-without-amount = { $count ->
    [one] 1 school states
   *[other] { $count } schools state
} no amount due: { $names }. They stand outside the rate by money.
centre-note-outdated = { $count ->
    [one] 1 school sent
   *[other] { $count } schools sent
} data older than the period: { $names }.
centre-note-names = { $count ->
    [one] 1 workbook shows
   *[other] { $count } workbooks show
} names: { $names }. Only figures were taken. Ask for masked ones and delete these files.
centre-note-unlisted = { $count ->
    [one] 1 report is of a school that is not on the list and is not counted
   *[other] { $count } reports are of schools that are not on the list and are not counted
}: { $names }.
centre-note-left = { $count ->
    [one] 1 school was taken off the list, and what it sent while it was on it counts
   *[other] { $count } schools were taken off the list, and what they sent while they were on it counts
}: { $names }.
centre-note-first = { $count ->
    [one] 1 school reported for the first time and is counted
   *[other] { $count } schools reported for the first time and are counted
}: { $names }.
centre-note-key-asked = { $count ->
    [one] 1 report is signed with a new key that waits to be accepted, and is not counted
   *[other] { $count } reports are signed with a new key that waits to be accepted, and are not counted
}: { $names }.
centre-note-other-campaign = { $count ->
    [one] 1 report is of another campaign of its school and is not counted
   *[other] { $count } reports are of another campaign of their school and are not counted
}, so that nobody is counted twice: { $names }.
centre-note-campaigns = Schools report on { $count } different campaigns: { $names }. Of each school one campaign counts.
centre-note-campaign-of = “{ $name }” ({ $n ->
    [one] 1 school
   *[other] { $n } schools
})
centre-note-shared-key = One signing key signed for { $count } names of schools: { $names }. Check whether they are one school, so that none is counted twice.
centre-note-targets = Schools have different targets; the whole is held to the strictest, { $target }.
centre-note-differs = The control totals do not agree: do not send this report up, and see the control totals on the sheet “District” of the workbook.
centre-chart-to-cure = Schools with most people to cure
centre-chart-to-cure-summary = { $n ->
    [one] 1 school has
   *[other] { $n } schools have
} people to cure, those with most at the top.
centre-chart-trend-summary = Default rate by people and by money, period by period, beside the target. Not every period counts the same schools and campaigns: see the number of schools.
centre-chart-trend-note = Not every period counts the same schools and campaigns; how many schools each counts stands on the sheet “Trend” of the workbook.
centre-rates-title = Rates (from the sums, not averages of the schools' rates)
centre-to-cure-title = Schools that need most
centre-to-cure-none = Every school has met its own target, or it cannot be told.
centre-sizes-title = Sizes and target
centre-size-expected = Schools expected
centre-size-counted = Schools counted
centre-size-missing = Schools missing
centre-size-borrowers = People who owe (schools with a population or declared base)
centre-size-late = People late (all schools)
centre-size-contracts = Contracts (schools with a population)
centre-size-base-contracts-late = Contracts late (schools with a population)
centre-size-contracts-late = Contracts late (all schools)
centre-size-due = Due principal and interest (yuan, schools that state it)
centre-size-unpaid = Late and unpaid (yuan, all schools)
centre-size-excluded = People excluded
centre-size-target = Target
centre-size-allowed = People who may be late
centre-size-to-cure = People to cure, all schools together
centre-size-to-cure-each = People to cure until each school meets its own target
centre-control-title = Control totals
centre-sign-seal = Centre (seal):
centre-agrees = agrees
centre-differs = differs
centre-column-centre = Centre
centre-column-schools = Schools
centre-column-by-people = By people
centre-column-by-money = By money
centre-column-excluded = People excluded
centre-column-people = People
centre-column-part = Share
centre-column-sum = Total
centre-column-period = Period
centre-column-period-end = Ends on
centre-column-state = State
centre-column-message = Why, and what to do
centre-column-received-on = Received on
centre-group-places = Place
centre-group-money = Money

# Schools
centre-schools-title = Schools and their places
centre-schools-note = Place 1 has the lowest rate; equal rates share a place; without a rate there is none.
centre-schools-none = No school is counted in this period yet.
centre-basis-population = Population
centre-basis-declared = Declared base
centre-basis-overdue_only = Overdue list only
centre-basis-nothing = No data

# Townships
centre-townships-title = Townships
centre-townships-note = By the township borrowers live in. A school may have borrowers in several, so schools do not add up.
centre-township-unstated = not stated
centre-township-declared = Declared base (of no township)

# Stages
centre-stages-title = By stage
centre-stages-note = Each person stands at the stage of their worst contract.
centre-stages-without = Schools without stages: { $names }.
centre-stages-whole = All schools
centre-stages-schools = Each school

# Excluded
centre-excluded-title = Exclusions of the schools
centre-excluded-note = Taken out of what is due and in no rate. Who it is does not stand here; ask the school.
centre-excluded-kinds = By school and reason
centre-excluded-listed = One by one
centre-excluded-none = Nothing is excluded.
centre-column-excluded-of = Scope
centre-excluded-person = All contracts
centre-excluded-contract = One contract
centre-excluded-see = see the school's own sheet

# Trend
centre-trend-title = Period by period
centre-trend-note = Only reports of the same kind are compared. The schools and campaigns counted may differ: see the number of schools.
centre-trend-given = Every period is held against the list of schools given with these files, and may differ from its own sum.
centre-trend-none = There is no other period to compare yet.

# What came in
centre-received-title = What came in
centre-list-from-given = Expected: the list of schools given with these files.
centre-list-from-kept = Expected: the list of schools that is kept.
centre-list-from-history = Expected: there is no list, so schools that reported before.
centre-list-from-none = There is no list of schools and nothing from before, so nobody can be missing. Fill in the list first.
centre-line-counted = Counted
centre-line-late = Counted, late
centre-line-outdated = Counted, old figures
centre-line-missing = Missing
centre-line-unlisted = Not on the list
centre-line-superseded = Superseded
centre-line-taken-back = Taken back
centre-line-key-asked = New key
centre-line-other-campaign = Other campaign
centre-line-settled = Key accepted
centre-line-twice = Twice
centre-line-older = Older period
centre-line-newer = Newer period
centre-line-beside = Other kind
centre-line-none-left = Taken back, none left
centre-line-altered = Altered
centre-line-contradicts = Same number, other content
centre-line-not_ours = Not a progress workbook
centre-line-district = A district report
centre-line-implausible = impossible figures or date
centre-line-unnamed = No school named
centre-line-newer_format = Newer version
centre-line-unreadable = Unreadable
centre-line-put-aside = Put aside
centre-told-none-left = “{ $file }” that came was taken back, and nothing else can be used. Please ask the school for another.
centre-told-missing = Due by { $day }. Please ask the school.
centre-told-contact = Contact: { $contact }.
centre-told-near = “{ $name }” came in and is nearly the same name. Check whether it is this school; then change the list or let the school change its name. The program never merges them.
centre-told-unlisted = Its school is not on the list, so it is not counted.
centre-do-unlisted = Check: if it is a school of this centre, put it on the list, and it counts at once; if not, take this report back.
centre-do-unlisted-near = “{ $name }” on the list is nearly the same name. Check: if it is this school, change the name on the list to this one, or ask the school to mend its name and make the report anew; if it is another, put it on the list, and it counts at once.
centre-told-first = It reported for the first time.
centre-told-first-near = It reported for the first time. “{ $name }” reported before and is nearly the same name: check whether it is this school.
centre-told-late = Due by { $day }, { $days } days late.
centre-told-settled = It came before and waited for this key; it takes part from now on ({ $period }, { $number }).
centre-told-superseded = The school made another one later ({ $number }), which takes its place.
centre-told-other-campaign = It is of “{ $campaign }”; of this school “{ $counted }” counts in this period ({ $number }), because { $why }. One campaign counts of a school, so that nobody is counted twice.
centre-do-other-campaign = If that is right, take this one back; if this one should count, take back the other.
centre-why-more-schools = more of the expected schools report on that campaign in this period
centre-why-first = as many of the expected schools report on the one as on the other, and it came in first
centre-told-taken-back = Taken back and not counted: { $reason }.
centre-told-taken-back-by = Taken back { $at } by { $name } and not counted: { $reason }.
centre-told-stays-back = It was taken back before (reason: { $reason }) and still does not count. To change that, choose “Let it count again” on its page.
centre-told-other-period = Of { $period }: kept as history, not counted in this period.
centre-told-accepted = It came before and waited for its key, which is accepted now: it counts.
centre-told-restored-since = It had been taken back and was restored since.
centre-told-accepted-since = It waited for its new key when it came; the key was accepted since.
centre-told-original-there = This file was altered after it was made. The original with the same number came in, so nothing is to be done about this one.
centre-told-already = The same report came before; it counts once.
centre-told-twice = The same report as “{ $file }”; it counts once.
centre-refused-contradicts = A report numbered { $number } came before ({ $file }), and this one says something else. Ask the school for a new one, and which of the two is true.
centre-refused-district = This is a sum of schools, not the workbook of one. Put in the files as the schools sent them.
centre-refused-unnamed = This report names no school. Ask the school to fill in its name in the settings and make it again.
centre-refused-too-large = “{ $figure }” is larger than any school can have. It does not count. Please ask the school, and for a corrected report made anew.
centre-refused-made-later = The report says it was made at { $at }, after it came. It does not count. Please ask the school to check the date of its computer and to make the report anew.
centre-refused-unread = The file could not be read ({ $reason }). Save it anew and put it in again.
centre-remark-left = Taken off the list; what came while it was on it counts.
centre-remark-names = It shows names; only figures were taken. Ask the school for a masked one and delete this file.
centre-remark-outdated = Data as of { $day }, before the period began on { $from }. Ask the school to import newer rosters and report again.
centre-remark-shared-key = This key also signed for { $schools }. Check whether they are one school, so that none is counted twice.
centre-remark-without-base = There is no population, so no rate. Ask the school to import it and report again.

# Explained
centre-explained-title = How this report came about
centre-rules-title = Rules
centre-rule-name-sum = Sums
centre-rule-sum = Rates of the whole come from the schools' people and amounts added up, not from averages of their rates.
centre-rule-name-counted = Which report counts
centre-rule-counted = Where there is a list, only schools on it; what a school sent while it was on the list counts on when it is taken off. Of each school and period the report of one campaign made last; the same one once; altered and foreign files not at all, with the reason.
centre-rule-name-campaign = Several campaigns
centre-rule-campaign = Of a school that reports on several campaigns for one period one counts, so that nobody is counted twice: the one most of the expected schools report on in this period, and of several as common the one they reported on first. The others stand under what came in and are not counted.
centre-rule-name-base = Basis
centre-rule-base = A school without a population shows — and stands neither above nor below the line; its late people and amounts are in the sums. A declared base is used for the rate by people.
centre-rule-name-places = Townships
centre-rule-places = The schools' villages added up; what names no township stands under not stated; a declared base is of no township and has a line of its own.
centre-rule-name-ranking = Places
centre-rule-ranking = Once by people and once by money; ties share a place. Schools only, never persons.
centre-rule-name-target = Target
centre-rule-target = Tested in whole people before any rounding; where schools have different targets, the strictest.
centre-rule-name-late = Late
centre-rule-late = Received later than the period's end plus the days set (3 unless changed).
centre-rule-name-key = Signatures
centre-rule-key = Each school has its own signing key, remembered when it first comes in; a report with a new key counts once its fingerprint was compared and accepted.
centre-rule-name-privacy = Personal data
centre-rule-privacy = No name or number of a borrower stands here. The schools' files are not kept, only figures.
centre-reading-cover = The whole, its rates, the schools that need most, control totals.
centre-reading-schools = Every school with its figures and both places.
centre-reading-townships = By the township borrowers live in.
centre-reading-stages = People by how late they are, of all schools and of each.
centre-reading-excluded = What schools took out, by reason and one by one.
centre-reading-trend = The sums of each period of the same kind.
centre-reading-received = Every school and every file, and what to do.

# What goes wrong
centre-error-range = A school's numbers are too large to add up. Find its report among the results of the files you put in, take it back, and ask the school.
centre-unaccepted-none = None of these files is a report of “{ $school }”, so there is no key to accept. Check the name, and put in the files that are signed with the new key. Nothing was kept.
centre-unaccepted-several = These files of “{ $school }” are signed with several keys, whose fingerprints end in { $last }. Compare them with the school on the telephone and say which one it is, for example { $example }. Nothing was kept.
centre-unaccepted-other = No file of “{ $school }” is signed with a key whose fingerprint ends in { $typed }; those of these files end in { $last }. Compare with the school once more. Nothing was kept.
centre-error-cancelled = Stopped; nothing was kept.

# What became of files
centre-fate-taken = Received
centre-fate-taken_back = Taken back before
centre-fate-already = Received before
centre-fate-twice = Twice
centre-fate-key_asked = New key
centre-fate-altered = Altered
centre-fate-contradicts = Same number, other content
centre-fate-not_ours = Not a progress workbook
centre-fate-district = A district report
centre-fate-implausible = impossible figures or date
centre-fate-unnamed = No school named
centre-fate-newer_format = Newer version
centre-fate-unreadable = Unreadable

# The list of schools
centre-list-no-name = There is no name of a school in this line. Write it first.
centre-list-too-long = The name is too long, at most { $most } characters.
centre-list-twice = This school stands above already. Take one line out.
centre-list-too-many = Too many schools, at most { $most }.
centre-list-number = This line holds a phone or identity number; nothing was saved. As contact write only a name or an extension, for example: Ms Wang, office 8001.

# Pages
centre-purpose = The schools' workbooks made one: who sent, who is missing, how far the district is from its target.
centre-empty = Nothing has come in yet. Put in the files the schools sent, many at once if you like.
centre-empty-no-list = Not begun yet. First fill in the list of schools, so that one can see who is missing; then put in the files they sent.
centre-put-in = Put in files
centre-schools-list = List of schools
centre-show-period = Show
centre-other-periods = Also here: { $periods }
centre-other-period = { $period } ({ $n })
centre-open-title = To deal with ({ $n })
centre-open-none = Nothing to deal with.
centre-open-instead = Open the other one
centre-received-folded = Received, the others ({ $n })
centre-download = Download the workbook
centre-download-csv = Download CSV
centre-print = Print
centre-print-title = District: { $period }
centre-print-purpose = The same tables as in the workbook, printed by your browser.
centre-files-title = Files from schools
centre-files-purpose = Put in the workbooks schools sent by mail or chat.
centre-files-field = Workbooks of the schools
centre-files-hint = .xlsx files, many at once: at most { $files }, together no more than { $limit } MB.
centre-files-take = Take in and check
centre-files-privacy = Only figures are kept, not the files. Each is checked to be as its school sent it.
centre-files-count = { $n ->
    [one] 1 file
   *[other] { $n } files
}
centre-no-file = No file was chosen. Choose the workbooks the schools sent.
centre-receipts = Taken in before
centre-receipts-none = No file was taken in yet.
centre-receipt-at = When
centre-receipt-by = Handled by
centre-receipt-files = Files
centre-receipt-kept = Kept
centre-receipt-key-asked = New key
centre-receipt-refused = Refused
centre-receipt-title = What became of the files
centre-receipt-purpose = { $at }, { $name }
centre-receipt-said = { $files ->
    [one] 1 file
   *[other] { $files } files
}: { $kept } taken in, { $twice } twice or received before, { $key } with a new key, { $refused } refused.
centre-receipt-left-out = { $n ->
    [one] 1 of them is not counted; why stands beside it.
   *[other] { $n } of them are not counted; why stands beside each.
}
centre-receipt-uncounted = { $status }. { $why }
centre-see-sum = See the sum
centre-aside-do = Put aside
centre-aside-undo = Put back
centre-aside-done = “{ $file }” is no longer among those to deal with. To put it back, open what became of that file.
centre-aside-was = This file was put aside already.
centre-aside-back = “{ $file }” is among those to deal with again.
centre-aside-is-there = This file was not put aside.
centre-aside-said = { $fate }. It was put aside: nothing is to be done.
centre-aside-said-by = { $fate }. Put aside { $at } by { $name }: nothing is to be done.
centre-list-purpose = The schools that are expected to report. Who is on it and sent nothing stands as missing; once there is a list, what other schools send is not counted until they are on it.
centre-list-edit = Fill in the list
centre-list-field = Schools
centre-list-hint = One a line, pasted from a sheet if you like, with its header and row numbers. Township and contact may follow after a comma or tab: Longquan School, Longquan, office. No mobile numbers.
centre-list-empty = The list is empty, so nothing was saved. Write one school in each line.
centre-list-save = Save the list
centre-list-losing = Saving this takes { $n ->
    [one] 1 school
   *[other] { $n } schools
} off the list: { $names }. Nothing is saved yet. If you only want to add schools, write these too.
centre-list-emptied = Saving this takes { $n ->
    [one] the only school
   *[other] all { $n } schools
} off the list: { $names }. Nothing is saved yet. With an empty list only schools that reported before are expected; one that never did cannot be missing, and whoever reports counts.
centre-list-lose = Save and take these { $n } off
centre-list-count = { $n ->
    [one] 1 school
   *[other] { $n } schools
} on the list
centre-list-others = Reported, and not on the list
centre-list-others-note = These reports are not counted. Open one and check: put its school on the list if it is one of this centre, take it back if not.
centre-list-off = Taken off the list
centre-list-contact = Contact
centre-list-deed = Action
centre-list-remove = Take off { $name }
centre-list-back = Put back { $name }
centre-list-line = Line { $line }: { $why }
centre-list-set = List saved: { $count ->
    [one] 1 school,
   *[other] { $count } schools,
} { $added } added, { $removed } taken off.
centre-list-set-others = { $n } reports of schools that are not on it are not counted; they stand below.
centre-list-removed = { $name } was taken off the list: reports that came while it was on it count on, others no more. It can be put back below.
centre-list-last = { $name } is the last school on the list and stays on it: where there is no list, whatever anybody sends counts. To empty the list, empty the field above and save.
centre-list-was-removed = This school is not on the list any more.
centre-list-put-back = { $name } is on the list again.
centre-list-is-there = This school is on the list already.
centre-list-put-all-back = Put all { $n } back
centre-list-all-back = { $n ->
    [one] 1 school is
   *[other] { $n } schools are
} on the list again.
centre-list-none-off = No school was taken off.
centre-list-from-reports = There is no list yet. Below are the schools that have reported: check and complete them, then save.
centre-status-counted = Counted
centre-status-superseded = Not counted: a later one takes its place
centre-status-other-campaign = Not counted: another campaign
centre-status-key-asked = Not counted: its new key waits to be accepted
centre-status-taken-back = Not counted: taken back
centre-status-set-aside = Not counted: impossible figures or date
centre-status-unlisted = Not counted: its school is not on the list
centre-one-instead = Open the one that counts ({ $number })
centre-one-states = What the report states
centre-one-fingerprint = Fingerprint of the signing key
centre-one-made-at = Made by the school
centre-one-received = Received
centre-one-received-by = { $at }, { $name }
centre-one-places = Villages
centre-one-take-back-title = Take back
centre-one-take-back-note = Once taken back it counts no more, and another one of the school ({ $number }) counts instead. It can be restored.
centre-one-take-back-last = Once taken back it counts no more. The school has no other that can be used, so nothing of it is in this period's sum. It can be restored.
centre-one-take-back-uncounted = It does not count now, and does not count once it is taken back. It can be restored.
centre-one-take-back-hint = For example: the school called and said it is wrong.
centre-one-take-back-do = Take this report back
centre-one-again-title = Restore
centre-one-again-note = It takes part in the sum again.
centre-one-again-do = Let it count again
centre-one-accept-title = Accept the new key
centre-one-accept-note = A school has a new signing key after a new computer or a fresh installation. Compare the last four groups of the new key with the school on the telephone, and accept it only if they match.
centre-one-accept-field = How it was compared (required)
centre-one-accept-hint = For example: compared the last four groups on the telephone.
centre-one-accept-missing = Please say how it was compared.
centre-one-accept-returned = This is a former key of the school. Accepting it replaces the key the school signs with now (last four groups { $last }), and what that signs from now on waits. If the school only sends an old report late, do not accept it: ask the school to make that period's report anew on its present computer.
centre-one-accept-after = The key the school had is no longer its own; reports it signed that came in before do not wait again. An administrator can take this back later.
centre-one-accept-do = Accept the new key
centre-one-accepted = The key is accepted. How the reports it signed stand now is listed below.
centre-key-former = Last four groups of this (former) key
centre-key-new = Last four groups of the new key
centre-key-current = Last four groups of the school's key now
centre-key-of-other = The key belonged to
centre-key-begin = { $n ->
    [one] Once it is accepted, the report that waits for it takes part:
   *[other] Once it is accepted, the { $n } reports that wait for it take part, also those of other periods:
}
centre-key-others = { $n ->
    [one] Another report changes for it; then it stands so:
   *[other] { $n } other reports change for it; then they stand so:
}
centre-key-other = { $school }, no. { $number }: { $status }
centre-one-waits-no-more = This report waits no more for its key to be accepted; nothing was changed. See how it stands now.
centre-key-touched = No. { $number }: { $status }
centre-key-see = See this key
centre-key-title = Signing key of { $school }
centre-key-purpose = A signing key of the school: who compared it, and the reports it signed.
centre-key-report = Report
centre-key-reports = Reports signed with this key
centre-key-in-force = It is the school's key
centre-key-replaced = Another key took its place
centre-key-waits = Waits to be accepted
centre-key-since = {" "}(since { $at })
centre-key-first-seen = First received
centre-key-accepted-by = Accepted
centre-key-checked = How it was compared
centre-key-before = History
centre-key-accepted = Accepted
centre-key-withdrew = Acceptance taken back
centre-key-how-checked = How it was compared: { $reason }
centre-key-why-withdrawn = Why: { $reason }
centre-key-was-withdrawn = This key was accepted before and that was taken back: accepted { $accepted } by { $accepter } ({ $checked }), taken back { $at } by { $name }: { $reason }.
centre-key-times = {" "}That was done { $n } times.
centre-key-withdraw-title = Take the acceptance back
centre-key-withdraw-hint = For example: the school called and has not changed its key.
centre-key-withdraw-do = Take the acceptance back
centre-key-again = Then the former key (last four groups { $last }) is the school's again. The key can be accepted again later.
centre-key-none-again = Then the school has no key that is believed. The key can be accepted again later.
centre-key-wait-none = No report waits again for it: none counts by this acceptance.
centre-key-wait = { $n ->
    [one] The report it signed waits again and is not counted. It stands now:
   *[other] The { $n } reports it signed wait again and are not counted. They stand now:
}
centre-key-begin-again = { $n ->
    [one] The report the former key signed since, which waits, takes part:
   *[other] The { $n } reports the former key signed since, which wait, take part:
}
centre-key-withdrawn = This acceptance is taken back. How the reports stand now is listed below.
centre-key-nothing-to-withdraw = Nothing was taken back: the acceptance of this key is no longer the one you saw. See how it stands now.
centre-one-list-title = Put the school on the list
centre-one-list-note = First check that it is a school of this centre. Do not add a school you do not know: take this report back instead.
centre-one-list-begin = { $n ->
    [one] Once it is on the list, 1 report of it counts:
   *[other] Once it is on the list, { $n } reports of it count:
}
centre-one-list-unfit = The list cannot hold this school's name: it is too long, or has a comma or a number like somebody's. Ask the school to mend its name in its settings and to make the report anew.
centre-one-list-after = Township and contact can be written on the list of schools. If it was a mistake, take it off the list, and these reports count no more; what it sends while it is on the list counts until it is taken back, one by one.
centre-one-list-do = Put { $name } on the list
centre-one-listed = { $name } is on the list of schools.
centre-one-was-listed = Nothing was changed: this report no longer waits for its school to be on the list, or the list cannot hold its name. See how it stands now.
centre-one-taken-back = Taken back; it does not count any more.
centre-one-was-taken-back = This report was taken back already.
centre-one-again = Restored.
centre-one-counts = This report was not taken back and does not wait.
