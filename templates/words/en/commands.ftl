# The command line
commands-help = Student loan repayment desk: from the roster received to the progress workbook sent up
commands-help-layout =
    {"{"}about{"}"}

    Usage: {"{"}usage{"}"}

    {"{"}all-args{"}"}
commands-help-heading-commands = Commands
commands-help-heading-options = Options
commands-help-heading-arguments = Arguments
commands-help-value-problems = TEXT
commands-help-value-help_wanted = TEXT
commands-help-value-corrections = TEXT
commands-help-value-command = COMMAND
commands-help-value-database = PLACE
commands-help-value-name = NAME
commands-help-value-form = form
commands-help-value-lang = LANGUAGE
commands-help-value-listen = ADDRESS
commands-help-value-file = FILE
commands-help-value-kind = KIND
commands-help-value-day = DAY
commands-help-value-covers = COVERS
commands-help-value-batch = NUMBER
commands-help-value-login = LOGIN
commands-help-value-role = ROLE
commands-help-help = Show this help
commands-help-version = Show the version
commands-help-database = Where data lives: a folder (./data by default), or an address beginning with postgres:// (REPAYDESK_DATABASE)
commands-help-workspace = Name of the workspace, main by default (REPAYDESK_WORKSPACE)
commands-help-campaign = Name of the campaign; the open one where not said
commands-help-listen = Address and port the web application answers on, 127.0.0.1:8080 by default (REPAYDESK_LISTEN)
commands-help-limits = Limits file: how much of a spreadsheet is read at most (TOML; REPAYDESK_LIMITS)
commands-help-keys = The folder of key files, apart from the data folder; where not said, the system's own place for data of programs (REPAYDESK_KEYS)
commands-help-lang = Language of what is printed: zh-CN (default) or en (REPAYDESK_LANG)
commands-help-serve = Start the web application (what a bare repaydesk does)
commands-help-serve-listen = Address and port to answer on, 127.0.0.1:8080 by default (REPAYDESK_LISTEN)
commands-help-demo = Open a workspace filled with sample data
commands-help-demo-listen = Address and port to answer on, 127.0.0.1:8080 by default (REPAYDESK_LISTEN)
commands-help-import = Import a roster
commands-help-import-file = The roster
commands-help-import-dry-run = Check only, store nothing
commands-help-import-kind = What the roster lists: population, overdue or payments
commands-help-import-as-of = The day the data speaks of, such as 2026-06-30
commands-help-import-due-on = The due day to use where the roster names none
commands-help-import-covers = What the roster is a list of: all (everybody), places (only the places it names; nobody else is missing), some (only some people, added or corrected; nobody is missing)
commands-help-import-accept-good-rows = Import the good rows and leave the bad ones waiting
commands-help-import-json = Print one JSON object and nothing else
commands-help-import-undo = Take an import batch back
commands-help-import-undo-batch = Number of the batch
commands-help-template = Make a blank form to fill in and import
commands-help-template-form = Which: roster, payments or team
commands-help-template-out = The file to write; one that exists is not written over
commands-help-team = The leading group and who answers for which village
commands-help-team-import = Import a team sheet
commands-help-team-import-file = The team sheet
commands-help-team-import-json = Print one JSON object and nothing else
commands-help-team-show = Show the leading group and the villages' responsible people
commands-help-team-show-json = Print one JSON object and nothing else
commands-help-status = Show the default rate and the distance to the target
commands-help-status-as-of = The day the figures speak of, such as 2026-06-30
commands-help-status-json = Print one JSON object and nothing else
commands-help-report = Make the progress workbook
commands-help-report-out = File to write
commands-help-report-from = First day of the period
commands-help-report-to = Last day of the period
commands-help-report-schedule = Show when reports are made and where they go
commands-help-report-due = Make and deliver what is due now (for a system scheduler)
commands-help-report-schedule-json = Print JSON
commands-help-report-kind = Kind of report: weekly, ten_day or monthly; its days are those around today or around --to. ad_hoc takes any days, from --from to --to
commands-help-report-problems = Problems, printed on the cover
commands-help-report-help-wanted = Help wanted, printed on the cover
commands-help-report-corrections = Reasons for corrections to the last report, printed on the cover and under Changes
commands-help-user = Accounts
commands-help-user-add = Add an account and print its one-time link
commands-help-user-add-login = Sign-in name
commands-help-user-add-name = The person's name
commands-help-user-add-role = Role: administrator, leader, deputy, member or reader
commands-help-user-list = List the accounts
commands-help-user-list-json = Print one JSON object and nothing else
commands-help-user-reset = Print a one-time link to choose a new password
commands-help-user-reset-login = Sign-in name
commands-help-user-reset-code-off = Turn off one-time codes as well (phone and recovery codes are lost)
commands-help-check = Check that the data is whole
commands-help-migrate = Bring the tables up to this version

commands-usage-value = The value “{ $value }” for { $argument } cannot be used. See repaydesk --help.
commands-usage-no-value = { $argument } needs a value. See repaydesk --help.
commands-usage-one-of = The value “{ $value }” for { $argument } cannot be used. It takes: { $known }.
commands-usage-day = The value “{ $value }” for { $argument } is not a day. Write it as 2026-06-30.
commands-usage-comma = ,{" "}
commands-usage-unknown = There is no option “{ $argument }”. See repaydesk --help.
commands-usage-report-out = Say with --out which file to write, or use report schedule or report due.
commands-usage-command = There is no command “{ $argument }”. See repaydesk --help.
commands-usage-missing = Still missing: { $argument }. Add it; see repaydesk --help.
commands-usage-missing-out = Still missing: { $argument }. Say which file to write, for example --out result.xlsx.
commands-usage-missing-command = “{ $argument }” needs a command after it: { $known }.
commands-usage-conflict = { $argument } stands more than once, or does not go with the rest of the command. See repaydesk --help.
commands-usage-other = The command is not put right. See repaydesk --help.

# serve
commands-serve-at = Serving at { $address }
commands-serve-first-run = Nobody has an account yet. Open the set-up link in a browser (within 24 hours; it works once): { $link }
commands-serve-key =
    Identity numbers, phones and uploaded rosters are kept sealed. The key file lies at: { $file }
    A copy or backup of the data folder opens for nobody without this key file.
    Print the recovery sheet and lock it away: sign in and open { $page }, or run repaydesk key sheet (with the options the server was started with).
commands-serve-stop = Press Ctrl-C to stop.
commands-serve-in-use = { $address } is in use by another program. Close it, or choose another port with --listen, such as --listen 127.0.0.1:8090.
commands-serve-not-allowed = { $address } may not be used. Choose a port above 1024 with --listen.
commands-serve-no-such-address = “{ $address }” is no address of this machine. Give --listen as “address:port”, such as 127.0.0.1:8080.
commands-serve-failed = The server did not start: { $address } cannot be used ({ $reason }). Choose another address or port with --listen.

# user
commands-user-linked = The account belongs to “{ $name }” of the team and sees the villages in their care.
commands-user-unlinked = Nobody in the team (or more than one) is called “{ $name }”: the account sees no village yet. Choose whose it is under Settings › Accounts.
commands-user-added =
    Added: { $name } ({ $role }).
    Pass this link on; its owner opens it within 3 days and chooses a password (it works once):
    { $link }
commands-user-reset =
    Pass this link on to { $name }, who opens it within 3 days and chooses a new password (it works once):
    { $link }
commands-user-link-elsewhere = If the desk is usually opened at another address than { $address }, put that in place of { $address } in the link.
commands-user-field = { $field }: { $sentence }
commands-user-none = There are no accounts yet. Start the server and use the link it shows to set up.
commands-user-unknown = There is no usable account “{ $login }”. See all accounts with: repaydesk user list
commands-user-no-such-role = There is no role “{ $role }”. Roles: { $known }.

# migrate
commands-migrate-done = The tables of { $place } are up to date, at version { $version }.

# check
commands-check-place = Checking { $place }
commands-check-file = The database file
commands-check-references = References between records
commands-check-audit = The audit log
commands-check-good = { $name }: nothing wrong
commands-check-bad = { $name }: { $n ->
    [one] one finding
   *[other] { $n } findings
}
commands-check-counts = There are: { $counts }
commands-check-comma = ,{" "}

commands-file-unopened = The file { $file } cannot be opened: { $reason }. Check its path and permissions.
commands-file-not-a-file = { $file } is a pipe or a device, not a file. Save its contents as a file and import that.
commands-file-folder = { $file } is a folder. Name the file in it that is to be imported.
commands-file-too-deep = { $file } lies too deep in other folders and was not looked into. Move its workbooks further out.
commands-team-nothing-stored = Nothing was stored. Correct the rows above and import again.
commands-no-campaign = There is no campaign named “{ $name }”. Check --campaign, or import a roster with it first.

# Import
commands-import-reading = Reading
commands-import-comparing = Comparing
commands-import-writing = Writing
commands-import-in-line = Waiting for another file to be read
commands-import-waiting = Waiting for another write to end
commands-import-cancelled = Cancelled; nothing was written.
commands-import-not-applied = Batch { $batch } is not applied, so there is nothing to take back.
commands-demo-filling = Preparing the sample data, one moment.
commands-demo-sign-ins = All people and places in the sample are invented. Sign in with any of these (the password changes at each start):
commands-demo-sign-in = { "  " }{ $login }  password { $password }  { $role }
commands-broken = Not done: { $reason }. Try again, and tell the administrator if it persists.

# Undo and what was imported
commands-help-import-undo-dry-run = Only say what it would do
commands-help-import-undo-json = Print one JSON object and nothing else
commands-help-import-list = List the batches
commands-help-import-list-json = Print one JSON object and nothing else
commands-import-undone = Undone: { $reversed } taken back ({ $removed } removed, { $restored } restored); { $kept } kept; { $failed } could not be taken back.
commands-import-undo-would = Undoing would take back { $reversed } ({ $removed } removed, { $restored } restored); keep { $kept }; { $failed } could not be taken back. Nothing has changed.
commands-import-undo-later = Batches { $later } were imported after batch { $batch }. Please undo them first, in this order. Nothing has changed.
commands-import-no-file = The file to import is missing. Write repaydesk import FILE.
commands-import-undo-no-batch = There is no batch { $batch }; nothing was changed. See the numbers with repaydesk import list.
commands-import-list-comma = {", "}
commands-import-list-none = No roster has been imported yet.
commands-import-list-line = Batch { $batch } · { $state } · { $kind } · { $day } · { $file } · { $read } rows read, { $new } new, { $changed } changed, { $rejected } rejected · { $name } { $time }
# Blank forms
commands-template-written = Written to { $file }. Fill it in and import it (a team sheet with team import).
commands-template-exists = { $file } exists and was not written over. Choose another name, or move it away first.
commands-template-not-xlsx = A blank form is an .xlsx file, and { $file } does not end so. Choose a name that ends in .xlsx.
commands-template-no-folder = { $file } was not written: its folder does not exist. Make the folder, or choose another place.
commands-template-unwritten = { $file } was not written: { $reason }. Choose another place and try again.
# Repair
commands-help-import-errors-to = Write the sheet with its faulty cells marked to this .xlsx file (never over one that is there)
commands-help-import-into = Put a corrected file back into this batch
commands-import-errors-exist = { $file } is there already and is not written over. Please choose another name. Nothing was imported.
commands-import-errors-none = Nothing is wrong: no sheet to correct was written.
commands-import-errors-written = The sheet to correct was written to { $file }.
commands-import-errors-unwritten = The sheet to correct could not be written to { $file }: { $reason }
commands-import-no-batch = There is no batch { $batch }. Its number stands on the Rosters page and in the result of an import.

# The command of settings
commands-help-setting = Show and change settings
commands-help-setting-list = List all settings
commands-help-setting-list-json = Print one JSON object and nothing else
commands-help-setting-set = Change one setting; the reason goes into the log of deeds
commands-help-setting-set-key = The key of the setting, see setting list
commands-help-setting-set-value = The new value
commands-help-setting-set-reason = Why it is changed
commands-help-value-key = KEY
commands-help-value-value = VALUE
commands-help-value-reason = REASON
commands-setting-between-words = { ", " }
commands-setting-unknown = There is no setting named { $key }. See them all with repaydesk setting list.
commands-setting-set = { $name } is set to { $value }
commands-check-settings = Settings

# Erasing when due
commands-help-retention = List closed campaigns, and erase what is personal of those that are due
commands-help-retention-list = List closed campaigns and when they are due
commands-help-retention-list-json = Print one JSON object and nothing else
commands-help-retention-run = Erase what is personal of every campaign that is due, for good
commands-help-retention-run-yes = Yes, erase it
commands-help-retention-run-json = Print one JSON object and nothing else
commands-retention-yes = This cannot be undone. See with retention list what is due, then add --yes.
commands-retention-none = No campaign is closed.
commands-retention-nothing-due = No campaign is due: nothing was erased.
commands-retention-done = Erased the personal data of { $people } people of “{ $campaign }”. { $kept } people are kept for another campaign: { $rows } rows of theirs in this one were emptied. Certificate No. { $id }, hash in the log { $hash }.

# Keys
commands-check-seals = What is sealed
commands-help-key = The key: show it, print its recovery sheet, restore it, replace it
commands-help-key-show = Where the key file lies and when keys were made
commands-help-key-sheet = Print the recovery sheet, to be locked away on paper
commands-help-key-restore = Type the code of a recovery sheet, and the key file is written anew
commands-help-key-rotate = Make a new key and seal everything anew
commands-key-place = Key file: { $place }
commands-key-workspace = Workspace: { $id }
commands-key-in-use = Key in use { $id }, made { $made }
commands-key-retired = Replaced key { $id }, made { $made }, replaced { $retired }
commands-key-sheet-head =
    repaydesk · recovery sheet of the key ({ $day })

    Data: { $place }
    Key file: { $file }
    Workspace: { $workspace }

    Whoever has this sheet and the data can read every identity number and phone. Print it and lock it away; take no photo of it, and do not keep it with backups of the data.
commands-key-sheet-use =
    How to use it: where the key file is lost or damaged, run on the computer that has the program and the data
        repaydesk key restore
    then type the code above and press Enter. Case, blanks and dashes do not matter.
    One code brings back one key; begin with the key in use. Older backups may need a replaced key.
    After a change of key this sheet lacks the new one: please print it again.
commands-key-type-code = Please type the code of the recovery sheet and press Enter:
commands-key-restored = The key was written to { $place }.
commands-key-called-off = Called off; the key is the same as before.
commands-key-rotated = The new key { $id } is in use, and everything was sealed anew. Please print the recovery sheet again with repaydesk key sheet.

# District
commands-help-consolidate = Makes one district workbook of many schools' progress workbooks; files that cannot be used are named and do not stop the others
commands-help-consolidate-files = Workbooks the schools sent; of a folder every .xlsx in it and in the folders below (five at most)
commands-help-consolidate-out = File to write the district workbook to
commands-help-consolidate-csv = File to write a CSV to, one line a school, for other systems
commands-help-consolidate-schools = List of schools (a text file, one a line, township and contact after a comma), for this time only; where not said, the list kept on the page. Schools that are not on it do not count
commands-help-consolidate-from = Only the period that begins on this day; the latest of these files where not said
commands-help-consolidate-to = Only the period that ends on this day
commands-help-consolidate-kind = Kind of report: weekly, ten_day, monthly, ad_hoc
commands-help-consolidate-only-these = Add up only these files, not what was received before
commands-help-consolidate-accept-new-key = Accept the new signing key of this school, the one its files of this time are signed with; compare the fingerprint on the telephone first, and say why with --reason. SCHOOL=LAST-FOUR-GROUPS accepts that key only
commands-help-consolidate-reason = Why the new key is accepted
commands-help-consolidate-strict = Keep and write nothing, with exit status 3, where a single file cannot be used, waits for its key, or is left out for its campaign or because its school is not on the list
commands-help-consolidate-json = Print one JSON object and nothing else
commands-consolidate-accepted = The new key of { $school } (last four groups { $last }) is accepted.
commands-consolidate-told =
    Written to { $file }: { $period }, { $schools ->
        [one] 1 school counted
       *[other] { $schools } schools counted
    }
    Default rate by people { $people } ({ $late }/{ $all }), by money { $money }, { $cure }
    Number { $number }, checksum { $checksum }
commands-consolidate-line = [{ $state }] { $whose }: { $message }
commands-consolidate-nothing = No file can be used, and nothing was kept or written. See the reasons above.
commands-consolidate-strict = A file cannot be counted (--strict): nothing was kept or written.
commands-consolidate-no-period = There is no report of the period that was asked for; nothing was kept or written. Check --from, --to and --kind, or leave them out.
commands-consolidate-list = List of schools { $file }, line { $line }: { $why }
commands-consolidate-list-empty = There is no school in { $file }. Write one a line.
commands-consolidate-no-files = No .xlsx file was found. Name the workbooks the schools sent, or the folder they lie in.
commands-consolidate-over-input = { $option } names { $file }, which is one of the files to be read and would be written over. Choose another name, best in another folder. Nothing was done.
commands-output-ours = { $file } lies in the folder of this program’s own data or keys: writing there could destroy them. Choose another folder, or a name that ends in .xlsx or .csv. Nothing was done.
commands-consolidate-over-itself = --out and --csv name the same file. Give them two names. Nothing was done.
commands-consolidate-left-out = Left out of the folders: { $n }. Names that begin with “~$” or “.” and links to other folders are not taken.
# Checking workbooks, and the signing key
commands-help-verify = Tell whether workbooks are as they were sent, and by whom
commands-help-verify-files = The xlsx files to check
commands-help-verify-json = Print one JSON object and nothing else
commands-help-key-signing = The fingerprint of the signing key: what receivers of workbooks compare
commands-help-key-signing-replace = Make a new signing key; every receiver will see that it changed
commands-help-key-signing-reason = Why, for the log of deeds
commands-verify-file = { $file }: { $said }
commands-signing-in-use =
    Fingerprint of the signing key: { $fingerprint }
    Made on { $made }, in use. Public key: { $key }
commands-signing-retired =
    Fingerprint of a signing key that was replaced: { $fingerprint }
    Made on { $made }, replaced on { $retired }. Public key: { $key }
commands-signing-replaced = The signing key is a new one, fingerprint { $fingerprint }. Please tell the funding centre: with the next workbook it will see that the key changed, and accepts it once compared.
# Tokens of the data interface
commands-help-value-scope = SCOPE
commands-help-value-days = DAYS
commands-help-value-token = NUMBER
commands-help-token = Tokens of the data interface, by which other systems read figures
commands-help-token-add = Make a token and print it this once
commands-help-token-add-name = Who uses it, and what for
commands-help-token-add-scope = What it may read: figures (this school), centre (district totals), or figures,centre
commands-help-token-add-days = For how many days, 1 to 730; 365 where not said
commands-help-token-list = List the tokens
commands-help-token-list-json = Print one JSON object and nothing else
commands-help-token-revoke = Revoke a token
commands-help-token-revoke-token = Its number, as token list shows it
commands-token-added = Token { $id } ({ $name }) was made and lasts until { $day }. Hand it to the system that uses it now: it cannot be looked up, and a lost one is replaced by another.
commands-token-scope = --scope takes { $known }, at least one of them.
commands-token-unknown = There is no token { $id }; repaydesk token list shows the numbers.
