# Campaign
ledger-campaign-default = { $year }

# status on the command line
ledger-status-head = { $campaign }, as of { $as_of }
ledger-status-basis-population = Basis: the population roster, less { $excluded } excluded people
ledger-status-basis-declared = Basis: the declared base ({ $source }), less { $excluded } excluded people
ledger-status-basis-overdue_only = There is only an overdue roster, so no rate can be given. Import the population roster, or enter a declared base in the campaign's settings.
ledger-status-basis-nothing = No roster has been imported yet. Import one with: repaydesk import FILE
ledger-status-batches = From: { $files }
ledger-status-people = Default rate (people)     { $rate }  { $late } late of { $all }
ledger-status-money = Overdue rate (money)      { $rate }  { $late } yuan late of { $all } yuan due
ledger-status-contracts = Default rate (contracts)  { $rate }  { $late } late of { $all }
ledger-status-recovered = Recovery rate (money)     { $rate }
ledger-status-target-met = Target { $target }: met; at most { $allowed } people may be late
ledger-status-target-missed = Target { $target }: { $cure } more to cure (at most { $allowed } people may be late)
ledger-status-penalty = Penalty interest { $penalty } yuan, not counted in any rate
ledger-status-villages = Villages (late / due)
ledger-status-village = - { $village }  { $late } / { $all }
ledger-status-uncovered = Villages with nobody responsible: { $villages }
ledger-status-unplaced = Borrowers not placed in a village: { $n }

ledger-list-comma = {", "}

# team show on the command line
ledger-team-leader = Leader: { $names }
ledger-team-deputies = Deputies: { $names }
ledger-team-members = Members: { $names }
ledger-team-nobody = nobody yet
ledger-team-villages = Villages and who answers for them
ledger-team-village = - { $village }: { $name }
