# Settings by group
accounts-group-sign-in = Sign-in
accounts-group-purpose-sign-in = How one signs in and how long that lasts. Changes take effect at once.
accounts-group-limits = Limits
accounts-group-purpose-limits = How often things may be done in an hour: against guessing passwords and looking numbers up in bulk.
accounts-group-conduct = Contact rules
accounts-group-purpose-conduct = How borrowers may be contacted without being harassed. Recording contacts and visits and drafting notices will follow these values; those parts are still being built, the values can be set now.
accounts-group-retention = Retention
accounts-group-purpose-retention = How long personal data is kept after a campaign has ended.
accounts-rules-reason = Reason for the change
accounts-rules-reason-hint = Why it is changed, such as a decision of a meeting. The reason goes into the log of deeds.
accounts-rules-saved = Saved { $n } { $n ->
    [one] change
   *[other] changes
}.
accounts-rules-same = Nothing was changed.
accounts-missing-reason = Please give the reason for the change.
accounts-setting-joint = { " " }
accounts-setting-between =
    { $usual ->
        [1] Usually once
       *[other] Usually { $usual } { $unit }
    }; from { $least } to { $most }.
accounts-setting-usually = Usually: { $usual }.
accounts-setting-usual-words = Usually { $n } words: { $words } and so on.
accounts-unit-minutes = minutes
accounts-unit-hours = hours
accounts-unit-days = days
accounts-unit-months = months
accounts-unit-times = times
accounts-unit-people = people
accounts-unit-characters = characters
accounts-choice-on = On
accounts-choice-off = Off
accounts-choice-nobody = Nobody
accounts-choice-administrators = Administrators
accounts-choice-leaders = Administrators, leader and deputies
accounts-choice-everybody = Everybody

# Sign-in
accounts-setting-session_idle_minutes = Minutes away before signing in again
accounts-setting-hint-session_idle_minutes = Whoever opens no page for this long has to sign in again.
accounts-setting-session_longest_hours = Hours a sign-in lasts at most
accounts-setting-hint-session_longest_hours = After that one signs in again, even when at work.
accounts-setting-known_device_days = Days a usual device is remembered
accounts-setting-hint-known_device_days = A browser that signed in is a usual device. When somebody else keeps guessing the password elsewhere, its owner can still sign in there.
accounts-setting-password_least_characters = Fewest characters of a password
accounts-setting-hint-password_least_characters = Holds for passwords chosen from now on.
accounts-setting-two_steps_for = Who has to sign in with a code
accounts-setting-hint-two_steps_for = An authenticator program on a phone makes the code. Those who need one and have none set it up right after signing in.

# Limits
accounts-setting-passwords_per_account_per_hour = Passwords checked in an hour for one account
accounts-setting-hint-passwords_per_account_per_hour = Beyond that an unknown device has to wait; usual devices are counted apart.
accounts-setting-passwords_per_address_per_hour = Passwords checked in an hour for one address
accounts-setting-hint-passwords_per_address_per_hour = A whole school often shares one address: do not set it too low.
accounts-setting-reveals_per_hour = Numbers shown in an hour to one account
accounts-setting-hint-reveals_per_hour = Identity numbers, phones and the like are shown in part; to see one whole, a reason is given.

# Contact rules
accounts-setting-quiet_hours = Hours without contact
accounts-setting-hint-quiet_hours = No call, message or visit is planned or recorded in these hours, unless the borrower consented and that is on record.
accounts-setting-preferred_hours = Hours proposed for contact
accounts-setting-hint-preferred_hours = Contacts are planned for these hours first.
accounts-setting-calls_reached_per_day = Calls answered in a day
accounts-setting-hint-calls_reached_per_day = To one borrower, all staff together; one is advised.
accounts-setting-dials_per_number_per_day = Calls to one number in a day
accounts-setting-hint-dials_per_number_per_day = Unanswered ones count; no more than two are advised.
accounts-setting-contacts_per_week = Contacts in a week
accounts-setting-hint-contacts_per_week = With one borrower, in whatever way.
accounts-setting-messages_per_day = Messages in a day
accounts-setting-hint-messages_per_day = To one borrower.
accounts-setting-identity_before_amounts = Amounts only once identity is verified
accounts-setting-hint-identity_before_amounts = A contact form shows no amount until it is recorded that the identity was verified, so that no stranger is told.
accounts-setting-third_party_after_failures = Failures before somebody may be asked to relay
accounts-setting-hint-third_party_after_failures = Only to relay or to find a way to reach somebody, without naming the debt; who refuses is not asked again. A co-borrower is no third party.
accounts-setting-visit_min_staff = Fewest people on a visit
accounts-setting-hint-visit_min_staff = Entering a home needs consent on record.
accounts-setting-complaint_freeze = A complaint stops contact
accounts-setting-hint-complaint_freeze = After a complaint nobody is contacted until it is dealt with.
accounts-setting-template_words = Words no notice or message may hold
accounts-setting-hint-template_words = One a line. A notice or message that holds one cannot be saved.

# Retention
accounts-setting-retention_months = Months kept after a campaign ends
accounts-setting-hint-retention_months = Then an administrator erases the personal data; totals stay, and a certificate is printed.

# What cannot be set
accounts-refusal-not-between = Please type a whole number from { $least } to { $most }.
accounts-refusal-not-hours = Please write two times, like 22:00-08:00.
accounts-refusal-no-such-choice = Please choose one.
accounts-refusal-too-many-words = At most { $n } words.
accounts-check-setting = The setting “{ $key }” holds what it may not; the usual value is in force. Please save it again under Settings.

accounts-rules-title = Settings · { $group }
accounts-rules-by-hand = A setting was changed elsewhere
accounts-rules-by-hand-one = “{ $name }” was last recorded as { $noted }.
accounts-rules-by-hand-long = “{ $name }” differs from what was last recorded.
accounts-rules-by-hand-do = The value in the database was changed directly: the log has nobody and no reason for it. Check what stands below, give a reason and save, and it is on record.
accounts-check-setting-by-hand = The setting “{ $key }” was changed directly in the database: the log does not have it. Check it under Settings and save it with a reason.
accounts-wrong-named = { $name }: { $sentence }

# District
accounts-group-reports = Reports due
accounts-group-purpose-reports = When a centre counts a school's report as late.
accounts-setting-reports_due_days = Days after a period until its report is due
accounts-setting-hint-reports_due_days = Reports received later are marked late, and still counted.
