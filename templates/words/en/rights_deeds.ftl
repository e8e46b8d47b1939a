# Every deed in the log
rights-deed-person-seen = Looked at one person’s page
rights-deed-people-listed = Looked at a page with names
rights-deed-person-revealed = Had a hidden field shown
rights-deed-report-made = Made a progress report
rights-deed-report-downloaded = Downloaded a report with names
rights-deed-batch-original_taken = Took the original of a roster
rights-deed-batch-error-workbook = Downloaded a roster with its faults marked
rights-deed-audit-exported = Exported the log of deeds
rights-deed-batch-staged = Uploaded a roster to be checked
rights-deed-batch-restaged = Checked a roster again with other options
rights-deed-batch-looked-anew = Checked a roster again against the present data
rights-deed-batch-applied = Imported a roster
rights-deed-batch-corrected = Corrected a roster with a corrected file
rights-deed-batch-correction-given = Handed in a corrected file
rights-deed-batch-correction-withdrawn = Gave up a corrected file
rights-deed-batch-numbers-confirmed = Confirmed completed identity numbers
rights-deed-batch-numbers-withdrawn = Took back completed identity numbers
rights-deed-batch-undone = Undid an import
rights-deed-batch-discarded = Gave up an uploaded roster
rights-deed-borrower-placed = Placed borrowers in a village
rights-deed-absent-decided = Noted what became of people no longer listed
rights-deed-absent-withdrawn = Took back what was noted of people no longer listed
rights-deed-exclusion-added = Entered an exclusion
rights-deed-exclusion-revoked = Revoked an exclusion
rights-deed-campaign-begun = Began the campaign
rights-deed-campaign-changed = Changed the campaign’s settings
rights-deed-member-added = Added a member of the leading group
rights-deed-member-changed = Changed a member
rights-deed-member-left = Noted that a member left
rights-deed-team-imported = Imported the sheet of duties
rights-deed-village-added = Added a village
rights-deed-village-assigned = Changed who answers for a village
rights-deed-villages-assigned = Changed who answers for several villages
rights-deed-account-added = Added an account
rights-deed-account-changed = Changed an account
rights-deed-account-disabled = Disabled an account
rights-deed-account-enabled = Enabled an account
rights-deed-account-password_chosen = Chose a password
rights-deed-account-sign_in_failed = Failed to sign in
rights-deed-account-signed_in = Signed in
rights-deed-account-signed_out = Signed out
rights-deed-invitation-made = Made a one-time link
rights-deed-setting-changed = Changed a setting
rights-deed-school-named = Changed the names of school and centre
rights-deed-job-begun = Began a longer piece of work
rights-deed-job-ended = A longer piece of work ended
rights-deed-job-given-up = Gave up a piece of work that broke off
rights-deed-job-swept = Swept old records of work
rights-deed-layout-forgotten = Forgot how a layout was read
rights-deed-upload-kept = Kept an uploaded file for a while
rights-deed-upload-forgotten = Forgot a kept file

# Kinds of deeds
rights-kind-looks = Looks
rights-kind-reveals = Hidden fields shown
rights-kind-exports = Files taken
rights-kind-changes = Changes of data
rights-kind-accounts = Accounts and settings
rights-kind-works = Other

# What was dealt with
rights-subject-borrower = Borrower
rights-subject-batch = Batch
rights-subject-report = Report
rights-subject-account = Account
rights-subject-exclusion = Exclusion
rights-subject-village = Village
rights-subject-member = Member
rights-subject-campaign = Campaign
rights-subject-job = Work

# On which page
rights-page-person = Page of the person
rights-page-reveal = Page that asks why
rights-page-exclusion = Entering an exclusion
rights-page-traces = Who saw this person
rights-page-borrowers = List of borrowers
rights-page-exclusions = List of exclusions
rights-page-unplaced = People without a village
rights-page-absent = People no longer listed
rights-page-batch = Check of a roster
rights-page-differences = Differences of a roster
rights-page-problems = Problems of a roster
rights-page-row = A row of a roster
rights-page-correction = Corrected file
rights-page-undo = Undoing an import
rights-page-header = Pointing out a header

# Details
rights-said-reason = Reason: { $reason }
rights-said-purpose = Purpose: { $reason }
rights-said-document = Document: { $reason }
rights-said-people = { $n } people
rights-said-rows = { $n } rows
rights-said-hash = File hash { $hash }
rights-comma = { ", " }
