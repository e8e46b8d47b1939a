# Accounts and signing in
accounts-role-administrator = Administrator
accounts-role-leader = Leader
accounts-role-deputy = Deputy leader
accounts-role-member = Member
accounts-role-reader = Figures only
accounts-role-hint-administrator = Manages accounts and settings, and can do everything in the campaign
accounts-role-hint-leader = Sees and handles every borrower
accounts-role-hint-deputy = The same as the leader
accounts-role-hint-member = Sees only the villages they answer for
accounts-role-hint-reader = For the district centre: figures and workbooks, no personal data
accounts-signed-in = { $name } ({ $role })
accounts-way-on = Go to the first page

# Signing in and out
accounts-sign-in = Sign in
accounts-sign-in-purpose = Use the account your administrator gave you.
accounts-sign-in-not-set-up = This program is not set up yet. Open the one-time link printed in the window where it was started; sign in once that is done.
accounts-sign-in-button = Sign in
accounts-signed-out = You have signed out.
accounts-login = Sign-in name
accounts-login-hint = 2 to 32 letters, digits or Chinese characters, such as your name; no phone or identity number. Capitals do not matter.
accounts-password = Password
accounts-forgotten = Forgotten it? Ask your administrator for a link to choose a new password.

# First set-up
accounts-set-up = First set-up
accounts-set-up-purpose = Fill in this page and you can begin. Everything here can be changed later.
accounts-set-up-school = The school
accounts-set-up-you = Your account
accounts-set-up-button = Begin
accounts-set-up-done = All set, { $name }. You are the administrator; the first thing to do is to import a roster.
accounts-set-up-over = The link works once, within 24 hours. If you have set up already, sign in. If not, start the program again and open the new link it shows.
accounts-school = Name of the school
accounts-school-hint = In full. It stands on every page and on the workbook. Where a district centre uses the program itself, write its name here and below.
accounts-centre = Name of the district aid centre
accounts-centre-hint = To whom the workbook is sent. District workbooks bear this name too.
accounts-name = Name

# Passwords
accounts-new-password = New password
accounts-new-password-hint = At least { $n } characters, better more. Three or four unrelated words together are easy to remember and hard to guess. You may paste it.
accounts-password-again = Password once more
accounts-current-password = Present password
accounts-choose-password = Choose a password
accounts-choose-password-purpose = Once it is chosen you are signed in, and this link works no more.
accounts-choose-password-button = Choose and sign in
accounts-password-chosen = Your password is set and you are signed in.
accounts-link-over = This link is over
accounts-invitation-over = The link works once, within 3 days. Ask your administrator for a new one.

# One's own account
accounts-own = My account
accounts-own-purpose = Who you are here, your password, and how your account was used lately.
accounts-own-facts = Who you are
accounts-change-password = Change password
accounts-change-password-note = Your other devices are signed out when you do.
accounts-change-password-button = Change password
accounts-password-changed = Your password has been changed.

# Settings
accounts-settings = Settings
accounts-settings-purpose = The school's names stand on every page and on the workbook.
accounts-settings-button = Save
accounts-settings-saved = The settings are saved.
accounts-tab-school = School
accounts-tab-accounts = Accounts

# Accounts
accounts-list = Accounts
accounts-list-purpose = Who can sign in, and what they see.
accounts-add = Add an account
accounts-add-purpose = You get a link to pass on; its owner chooses the password.
accounts-role = Role
accounts-member = Member of the group
accounts-member-none = None
accounts-member-hint = An account with the role Member sees only the villages this person answers for.
accounts-member-lacking = Nobody: sees no village
accounts-standing = Standing
accounts-standing-usable = In use
accounts-standing-invited = No password yet
accounts-standing-disabled = Disabled
accounts-cancel = Cancel
accounts-one-purpose = After a change of role or member its owner has to sign in again.
accounts-change-button = Save
accounts-changed = The account has been changed.
accounts-reset = Make a link for a new password
accounts-reset-note = When the password is forgotten or was never chosen. The old one works until a new one is chosen; then every device is signed out. One-time codes are still asked for.
accounts-disable = Disable the account
accounts-disable-note = Its owner is signed out at once and cannot sign in. What they did stays on record; the account can be brought back.
accounts-disabled = The account has been disabled.
accounts-enable = Bring back into use
accounts-enable-note = Its owner can sign in with the former password.
accounts-enabled = The account is in use again.
accounts-link = Link
accounts-link-for = A link for { $name }
accounts-link-purpose = Pass the link on to { $name }, who chooses the password.
accounts-link-hint = It works once, within 3 days. It is not shown again after this page; if it is lost, make another.
accounts-link-back = Back to the accounts

# What cannot be done
accounts-refusal-missing = Please fill this in.
accounts-refusal-too-long = Too long: at most { $limit } characters.
accounts-refusal-number = No phone or identity number may stand here. Give a name instead.
accounts-refusal-login-shape = A sign-in name has 2 to 32 letters, digits or Chinese characters without spaces; . _ - @ may be used too.
accounts-refusal-login-taken = The sign-in name “{ $login }” is taken. Choose another.
accounts-refusal-no-such-role = Choose a role.
accounts-refusal-no-such-member = There is no such member in the group. Choose again.
accounts-refusal-member-taken = This member has the account “{ $login }” already.
accounts-refusal-password-short = A password has at least { $n } characters.
accounts-refusal-password-weak = This password is easily guessed. Put three or four unrelated words together, such as things you see around you; no names, birthdays, phone numbers, schools or sayings.
accounts-refusal-passwords-differ = The two entries differ. Type it once more.
accounts-refusal-password-wrong = This is not your present password.
accounts-refusal-sign-in-wrong = The sign-in name or the password is wrong, or the account is disabled.
accounts-refusal-wait = Too many attempts failed. Try again in { $n ->
    [one] a minute
   *[other] { $n } minutes
}.
accounts-refusal-last-administrator = This is the last administrator who can sign in, and can be neither disabled nor given another role. Make someone else administrator first.
accounts-missing-school = Fill in the name of the school.
accounts-missing-name = Fill in the name.
accounts-missing-login = Fill in the sign-in name.
accounts-missing-password = Fill in the password.

accounts-deeds = What this account did
accounts-own-deeds = What I did
accounts-tab-log = Log of deeds
accounts-tab-retention = Erasing when due
accounts-tab-sending = Sending reports

# What is shown once, what cannot be changed this way
accounts-link-gone = A one-time link is shown once. If it was not handed over, make another below: the one before is void then.
accounts-link-only-here = This link opens on this computer only, because the site answers its own machine alone for now. Let { $name } choose the password here; to open it elsewhere, start the program as “Several people” in the README says, and make another link.
accounts-last-administrator = This is the last administrator who can sign in. The role stays and the account cannot be disabled, or nobody could manage accounts. To hand over, add another administrator first and wait until they have chosen a password.
