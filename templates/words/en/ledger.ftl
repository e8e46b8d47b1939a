# Campaign
ledger-campaign-default = { $year }

# status on the command line
ledger-status-head = { $campaign }, as of { $as_of }
ledger-status-basis-population = Basis: the population roster, less { $excluded } excluded people
ledger-status-basis-declared = Basis: the declared base ({ $source }), less { $excluded } excluded people
ledger-status-basis-overdue_only = There is only an overdue roster, so no rate can be given. Import the population roster, or enter a declared base on the page Campaign.
ledger-status-basis-nothing = No roster has been imported yet. Import one with: repaydesk import FILE
ledger-status-batches = From: { $files }
ledger-status-batch = { $file } ({ $day })
ledger-status-unpaid = Unpaid rate               { $rate }  { $unpaid } of { $all } people have yet to pay what is not due yet; not a default rate
ledger-status-people = Default rate (people)     { $rate }  { $late } late of { $all }
ledger-status-money = Overdue rate (money)      { $rate }  { $late } yuan late of { $all } yuan due
ledger-status-contracts = Default rate (contracts)  { $rate }  { $late } late of { $all }
ledger-status-recovered = Recovery rate (money)     { $rate }
ledger-status-target-met = Target { $target }: met; at most { $allowed } people may be late
ledger-status-target-ahead = Target { $target }: the due day of most of it, { $due }, has not passed; whether the target is met is seen after it (at most { $allowed } people may be late)
ledger-status-target-missed = Target { $target }: { $cure } more to cure (at most { $allowed } people may be late)
ledger-status-penalty = Penalty interest { $penalty } yuan, not counted in any rate
ledger-status-villages = Villages (late / due)
ledger-status-village = - { $village }  { $late } / { $all }
ledger-status-uncovered = Villages with nobody responsible: { $villages }
ledger-status-uncovered-many = { $n } villages with nobody responsible, among them { $villages }
ledger-status-unplaced = Borrowers not placed in a village: { $n }

ledger-list-comma = {", "}

# What has to be said beside figures
ledger-caveat-day-ahead = { $day } has not come: the figures are reckoned from what is known today ({ $today }), without the payments still to come.
ledger-caveat-later-rosters = Rosters that speak of a later day than { $day } are in these figures: { $n } (up to { $latest }). All they list as due and paid is counted; only payments with a date stop at { $day }.
ledger-caveat-outside = Late on overdue rosters only, in no population roster and in no rate: { $n } more (people), with { $amount } yuan. Import a population roster that lists them, or enter the exclusion “Not ours” for those who are not yours.

# team show on the command line
ledger-team-leader = Leader: { $names }
ledger-team-deputies = Deputies: { $names }
ledger-team-members = Members: { $names }
ledger-team-nobody = nobody yet
ledger-team-villages = Villages and who answers for them
ledger-team-village = - { $village }: { $name }

# In common
ledger-as-of = Data as of { $day }
ledger-borrower = Borrower
ledger-people = Borrowers
ledger-late = Late
ledger-rate-people = Default rate (people)
ledger-due-total = Due in all
ledger-unpaid-late = Late and unpaid
ledger-excluded = Excluded
ledger-unit-people = people
ledger-address = Address
ledger-contract-no-number = A contract without a number

# Team
ledger-team-purpose = Who is in the leading group, and who answers for each village.
ledger-team-purpose-member = Who is in the leading group, and which villages you answer for.
ledger-team-group = Leading group
ledger-team-empty = There is nobody in the leading group yet.
ledger-team-do = To do first
ledger-team-do-members = Enter the leading group
ledger-team-do-members-line = Add people one by one, or import the team sheet.
ledger-team-do-uncovered = { $n ->
    [one] One village has nobody responsible
   *[other] { $n } villages have nobody responsible
}
ledger-team-do-uncovered-line = Tick villages in the table below, then choose who takes them.
ledger-team-do-unplaced = { $n ->
    [one] One borrower is in no village yet
   *[other] { $n } borrowers are in no village yet
}
ledger-team-do-unplaced-line = Only in a village do they have somebody responsible.
ledger-team-complete = Every village has somebody responsible, and every borrower is in a village.
ledger-team-choose = Nobody was chosen. Add members of the leading group first.
ledger-team-assigned = { $n ->
    [one] One village was given to { $name }.
   *[other] { $n } villages were given to { $name }.
}
ledger-team-give-to = Responsible
ledger-team-give = Make responsible
ledger-team-no-villages = There are no villages yet. Those of an imported roster are listed here.
ledger-team-no-own-villages = You answer for no village yet. Ask the leader.
ledger-team-sheet = Import the team sheet
ledger-team-sheet-note = Fills in the leading group and who answers for each village at once. People already there are matched by name.
ledger-team-sheet-file = Team sheet
ledger-team-sheet-hint = It needs township, village and the person responsible.
ledger-team-sheet-button = Import the sheet

# Villages
ledger-villages = Villages
ledger-villages-title = Who answers for each village
ledger-village = Village
ledger-township = Township
ledger-responsible = Responsible
ledger-responsible-none = Nobody yet
ledger-village-add = Add a village
ledger-village-add-purpose = Where a roster names no village, add one here and place its borrowers.
ledger-village-added = The village was added.
ledger-village-hand-over = Hand over
ledger-village-money = Due in all { $due } yuan; late and unpaid { $late } yuan.
ledger-village-from = From
ledger-village-note = Why it changes hands
ledger-village-history = Who answered for it
ledger-village-no-history = Nobody has answered for this village yet.
ledger-stretch = { $from } to { $to }
ledger-stretch-open = Since { $from }

# Placing
ledger-unplaced = Borrowers in no village yet
ledger-unplaced-purpose = { $n } in all. Tick some and place them in a village, or where their addresses say.
ledger-unplaced-proposed = Village in the address
ledger-unplaced-none = Every borrower is in a village.
ledger-unplaced-back = Back to the team
ledger-unplaced-village = Into
ledger-unplaced-place = Place them there
ledger-unplaced-as-proposed = Place by address
ledger-unplaced-choose = No village was chosen. Add a village first.
ledger-unplaced-no-proposal = No village was recognised in the addresses of those ticked. Choose a village for them.
ledger-unplaced-done = { $n ->
    [one] One borrower was placed.
   *[other] { $n } borrowers were placed.
}

# Exclusions
ledger-exclusions = Exclusions
ledger-exclusions-purpose = Deferral, waiver, relief, compensation, not ours, duplicate: approved, documented, and not counted in the rates.
ledger-exclusions-in-force = In force
ledger-exclusions-revoked = Taken back
ledger-exclusions-none = Nothing is excluded: every obligation counts.
ledger-exclusion-add = Enter an exclusion
ledger-exclusion-find = Find the borrower first
ledger-exclusion-nobody = Find the borrower first, then enter the exclusion from their page.
ledger-exclusion-of = Exclusion of { $name }
ledger-exclusion-purpose = Once entered it no longer counts; beside every rate stands how many people are excluded.
ledger-exclusion-added = The exclusion of { $name } was entered, and the rates were computed anew.
ledger-exclusion-in-force = “{ $kind }” is in force already for { $name }, { $what } (approved on { $day }, { $document }); it need not be entered again. To change it, take that one back first on the page of exclusions.
ledger-exclusion-what = What it covers
ledger-exclusion-whole = All contracts
ledger-exclusion-kind = Kind
ledger-exclusion-approver = Approved by
ledger-exclusion-document = Document
ledger-exclusion-document-hint = Its number or name, so that it can be found when asked for.
ledger-exclusion-reason = Explanation
ledger-exclusion-decided = Approved on
ledger-exclusion-undo = Take back
ledger-exclusion-revoke = Take back
ledger-exclusion-revoked = Taken back, and the rates were computed anew.
ledger-exclusion-revoked-before = This one had been taken back before.
ledger-exclusion-revoked-by = Taken back by
ledger-exclusion-deferral = Deferral
ledger-exclusion-waiver = Waiver
ledger-exclusion-relief = Relief
ledger-exclusion-compensation = Compensation
ledger-exclusion-not_ours = Not ours
ledger-exclusion-duplicate = Duplicate
ledger-exclusion-hint-deferral = The principal does not count for now; the interest does.
ledger-exclusion-hint-waiver = The interest does not count; the principal does.
ledger-exclusion-hint-relief = Relief granted for death, disability or serious illness: nothing counts.
ledger-exclusion-hint-compensation = Paid by the state for service or grass-roots work: nothing counts.
ledger-exclusion-hint-not_ours = Of another school or district: nothing counts.
ledger-exclusion-hint-duplicate = The same as another record: nothing counts.

# Settings of the campaign
ledger-campaign = Campaign
ledger-campaign-purpose = The campaign's name, target and due day.
ledger-campaign-name = Name
ledger-campaign-target = Target of the default rate (%)
ledger-campaign-target-hint = Usually 5. Two decimals at most.
ledger-campaign-due = Due day
ledger-campaign-due-hint = Used where a roster names no due day. Left empty, it is the last 20 December before the data's day.
ledger-declared = Declared base
ledger-declared-note = For when there is an overdue roster but no population roster. Rates then say that they rest on the declared base.
ledger-declared-borrowers = Borrowers due
ledger-declared-due = Due in all (yuan)
ledger-declared-source = Source
ledger-declared-source-hint = Such as the name and day of the centre's notice.
ledger-refusal-percentage = Give the target as a number from 0 to 100 with two decimals at most.
ledger-refusal-count = Give the borrowers due as a whole number above 0.
ledger-refusal-amount = Give the amount due in yuan with two decimals at most.
ledger-refusal-base = A declared base needs both the borrowers due and its source.
ledger-refusal-too-many-people = Give { $most } borrowers due at most. Please check the number.
ledger-refusal-too-much-due = Give { $most } yuan due at most. Please check that the amount is in yuan.
ledger-refusal-fewer-than-late = { $late } people are late already, so the borrowers due cannot be fewer. Please check the number and its source.
ledger-refusal-less-than-late = { $late } yuan are late already, so the amount due cannot be less. Please check the number and that it is in yuan.
ledger-refusal-name-taken = Another campaign has this name. Choose another.

# check
ledger-check-amounts = Amounts due and paid
ledger-check-payments = Payments and where they went
ledger-check-exclusions = Exclusions
ledger-check-assignments = Who answers for villages
ledger-check-parts = Obligation { $id }: principal and interest do not make the total.
ledger-check-negative = Obligation { $id }: an amount is negative.
ledger-check-overspent = Payment { $id }: more was laid out than was paid.
ledger-check-uncounted = Obligation { $id }: less is paid than was laid out to it.
ledger-check-foreign = Exclusion { $id }: the contract is not this borrower's.
ledger-check-gone = Village { $id }: who answers for it has left the leading group.
ledger-check-two = Village { $id }: two people answer for it.
ledger-team-sheet-blank = Download a blank team sheet

# Closing the campaign
ledger-campaign-close = Close the campaign
ledger-campaign-close-note = Once closed, its lists and figures can be looked at and no longer changed; the next roster begins a new campaign. What is personal is kept for a while and erased by an administrator when it is due.
ledger-campaign-close-sure = Yes, close this campaign
ledger-campaign-close-sure-missing = Not closed: tick to confirm first.
ledger-campaign-closed = The campaign is closed. Under “Settings – Erasing when due” it can be opened again, or erased when its time is over.
ledger-campaign-again = { $name } ({ $n })

# Campaigns that have ended
ledger-shown-campaign = Campaign
ledger-shown-closed = { $campaign } (ended)
ledger-shown-closed-on = { $campaign } (ended on { $day })
ledger-shown-ended = "{ $campaign }" ended on { $day }; its people are kept until { $until }
ledger-shown-ended-look = Lists and figures here can only be looked at.
ledger-shown-ended-look-all = Lists and figures here can only be looked at. You can still make reports, find a person and print what is held about them; administrators and leaders correct it, administrators erase it.
ledger-shown-ended-next = To begin the next campaign, import a new roster. To change this one, have an administrator reopen it (Settings – Erasing when due).
ledger-shown-ended-import = Import a new roster
ledger-shown-ended-retention = See how long it is kept
ledger-shown-erased = { $campaign } (people erased)
ledger-shown-gone = The personal data of "{ $campaign }" was erased on { $at }
ledger-shown-gone-note = Totals, figures by village and the trend are still here. People who were in this campaign alone are left as numbers: names, identity numbers, phones and rosters are gone.
ledger-shown-unknown = There is no such campaign
ledger-shown-unknown-note = The number of the campaign in the address is wrong. Below is the present campaign.
ledger-campaign-next = What is filled in below is the next campaign; it begins when it is saved.

# Stages of lateness
ledger-stage-settled = Settled
ledger-stage-not-due = Not due
ledger-stage-near = Due soon
ledger-stage-late-30 = 1–30 days late
ledger-stage-late-60 = 31–60 days late
ledger-stage-late-90 = 61–90 days late
ledger-stage-late-long = Over 90 days late
