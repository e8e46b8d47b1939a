# Made and sent by itself: who, when
reports-by-schedule = Scheduled task
reports-hour = { $day } { $hour }:00
reports-unmade-taken = The report of this period was made by itself already.
reports-unmade-rows = There are more late rows than a sheet holds. Please report by township.
reports-unmade-write = The workbook cannot be written. Please check the free space and permissions of the disk with the data folder.
reports-unmade-unsound = Its figures cannot be true: more is late than was declared, or they contradict each other. Please correct the declared base, and make one by hand to see why.
reports-unmade-nameless = The school has no name yet and whoever got the report could not tell whose it is, so it was neither made nor sent. Please ask an administrator to fill it in under “Settings › School”, or run: repaydesk setting set school NAME --reason "first use"
reports-unmade-store = The database could not be read or written. Please check that it runs and that its disk is not full.

# Letters
reports-letter-subject = { $school }: student loan repayment, { $period }
reports-letter =
    { $school }: student loan repayment, { $period }

    Period: { $days }
    Figures as of: { $day }
    Default rate (people, R1): { $people }
    Overdue rate (principal and interest, R5): { $money }
    Report number: { $number }
    Checksum: { $checksum }

    The workbook is attached; personal data is masked.
    Sent by repaydesk.
reports-letter-trial-subject = { $school }: test mail of repaydesk
reports-letter-trial =
    This is a test mail of the repaydesk of { $school }. It holds no data.
    If it arrives, reports can be sent by mail.

# Why something did not arrive, and what to do
reports-trouble-said = { $sentence } (Answer: { $said })
reports-trouble-unknown-host = This mail server is not found. Please check its name, and whether this machine is online.
reports-trouble-refused = No mail server answers on this port. Please check the port and the encryption.
reports-trouble-unreachable = The mail server cannot be reached. Please check the network, or ask whether the port is open.
reports-trouble-timed-out = There was no answer for a long time. Please check server, port and encryption; where the folder is on another machine, whether that one runs.
reports-trouble-cut-off = The line broke off while sending; the letter may have arrived. Please look again later, or ask there.
reports-trouble-certificate = This machine does not trust the certificate of the mail server. Please check the server's name; where the school made the certificate itself, install its root certificate on this machine.
reports-trouble-no-tls = The mail server does not encrypt in the chosen way. Port 465 usually wants “encrypted from the start”, port 587 “connect, then encrypt”.
reports-trouble-not-plain = Without encryption only a mail server on this machine is used. Please choose a way to encrypt.
reports-trouble-login = The mail account or its password is wrong. Many providers want an app password in place of the usual one; please look in the settings of the mailbox.
reports-trouble-no-login = The mail server takes no account and password here. Please check the port and the encryption.
reports-trouble-sender = The mail server does not let this address send. The sender usually has to be the mail account itself.
reports-trouble-recipient = The mail server does not take this recipient. Please check the address.
reports-trouble-too-large = The workbook is too large for the mail server. Please use a folder, or download it and send it another way.
reports-trouble-not-now = The mail server cannot take it now; usually that passes.
reports-trouble-rejected = The mail server does not take this letter. Please act on its answer, or ask who runs it.
reports-trouble-odd-answer = What answers is no mail server. Please check server and port.
reports-trouble-no-mail = No mail account is set. Please fill it in under “Settings › Sending reports”.
reports-trouble-gone = The workbook was erased and cannot be sent.
reports-trouble-nameless = It was made before the school had a name; whoever got it could not tell whose it is. Give the school its name, make the report anew and send that.
reports-trouble-unopened = The report, or what is set for sending, cannot be opened here. Ask the administrator to look at the program's log.
reports-trouble-folder-missing = There is no such folder. Please check the path or make the folder; connect the drive it is on.
reports-trouble-folder-denied = The folder cannot be written. Please let the account this program runs as write there, or choose another folder.
reports-trouble-folder-full = The disk of the folder is full. Please make room, or choose another folder.
reports-trouble-folder-ours = This is the data folder or the keys folder; reports are not put there. Please choose another folder.
reports-trouble-folder-relative = Please write the whole path, for example /srv/reports or D:\reports.
reports-trouble-folder-other = The folder could not be written. Please check the disk, or choose another folder.

# Settings › Sending reports
reports-sending-purpose = Reports are made at their time and put into a folder, or mailed to the centre. Those made by themselves always mask personal data.
reports-sending-next-title = What comes next
reports-sending-nameless = The school has no name yet, so nothing will be made or sent. Please fill it in first: “Settings › School”, or run repaydesk setting set school NAME --reason "first use"
reports-sending-next = Next: { $at }, { $period }, { $where }.
reports-sending-due-now = One is due and is made now: { $period }, { $where }.
reports-sending-never = No time is set: no report is made by itself.
reports-sending-no-campaign = No campaign is open now: no report would be made.
reports-sending-no-server-note = The program has to run at that time; where it did not, it makes the latest one at its next start.
reports-sending-to-list = kept in the list of reports
reports-sending-to-folder = put into { $folder }
reports-sending-to-mail = mailed to { $n } addresses
reports-sending-comma = {", "}
reports-sending-listed = {", "}
reports-sending-unmade = The report that was due was not made ({ $at }). { $why } It is tried again every ten minutes.
reports-sending-schedule = When
reports-sending-rhythm = How often
reports-sending-rhythm-none = Not by itself
reports-sending-rhythm-weekly = Weekly
reports-sending-rhythm-ten_day = Every ten days
reports-sending-rhythm-monthly = Monthly
reports-sending-weekday = Day of the week
reports-sending-weekday-hint = For weekly reports.
reports-sending-weekday-1 = Monday
reports-sending-weekday-2 = Tuesday
reports-sending-weekday-3 = Wednesday
reports-sending-weekday-4 = Thursday
reports-sending-weekday-5 = Friday
reports-sending-weekday-6 = Saturday
reports-sending-weekday-7 = Sunday
reports-sending-month_day = Which day of the ten days or the month
reports-sending-month_day-hint = For ten-day and monthly reports. Empty means the last day, and so does a day the month does not have.
reports-sending-hour = Hour
reports-sending-covers = Which period
reports-sending-covers-this = The one under way
reports-sending-covers-this-hint = For example this week on its Friday, this month on its last day
reports-sending-covers-last = The one before
reports-sending-covers-last-hint = For example last week on Monday, last month on the 5th
reports-sending-folder-group = Into a folder
reports-sending-folder = Folder of this machine
reports-sending-folder-hint = The whole path, for example /srv/reports or D:\reports. Empty for none. No file there is overwritten.
reports-sending-mail-group = By mail
reports-sending-mail-hint = Leave all of it empty for no mail.
reports-sending-host = Mail server
reports-sending-host-hint = For example smtp.example.cn; the settings of the mailbox name it.
reports-sending-security = Encryption
reports-sending-security-wrapped = Encrypted from the start (usually port 465)
reports-sending-security-starttls = Connect, then encrypt (usually port 587)
reports-sending-security-plain = None (only a mail server on this machine)
reports-sending-port = Port
reports-sending-port-hint = Empty for the usual port.
reports-sending-login = Mail account
reports-sending-login-hint = Empty where the server wants none.
reports-sending-password = Password or app password
reports-sending-password-hint = Kept encrypted and never shown again.
reports-sending-password-kept = A password is kept; leave this empty to go on using it. Type it again for another server or account.
reports-sending-sender = Sender's address
reports-sending-recipients = Recipients' addresses
reports-sending-recipients-hint = One a line, { $most } at most.
reports-sending-save = Save settings
reports-sending-saved = Saved
reports-sending-trial-title = Test mail
reports-sending-trial-note = Sends a letter without data from the account saved above, to see whether it goes out.
reports-sending-trial-to = To
reports-sending-trial-button = Send a test mail
reports-sending-trial-done = The server took the test mail. Please look for it at { $to }.
reports-sending-trial-failed = The test mail was not sent
reports-sending-runs = Last runs
reports-sending-runs-none = No report was made by itself yet.
reports-sending-run-report = Report
reports-sending-run-planned = Planned
reports-sending-run-made = Made
reports-sending-run-where = Where it went
reports-sending-run-late = Made late: the program did not run then
reports-sending-run-skipped = Made late: the program did not run then; { $n } earlier ones were not made
reports-sending-wrong-rhythm = Please choose how often.
reports-sending-wrong-weekday = Please choose a day of the week.
reports-sending-wrong-month_day-ten_day = Please write a number from 1 to 10, or nothing.
reports-sending-wrong-month_day-monthly = Please write a number from 1 to 31, or nothing.
reports-sending-wrong-hour = Please choose an hour.
reports-sending-wrong-covers = Please choose which period.
reports-sending-wrong-host = Please write the name of the mail server, for example smtp.example.cn, without a port. For no mail, empty the recipients and the rest too.
reports-sending-wrong-security = Please choose the encryption.
reports-sending-wrong-port = Please write a number from 1 to 65535, or nothing.
reports-sending-wrong-login = Please write the mail account, or empty the password.
reports-sending-wrong-login-long = The mail account is too long. Please check it.
reports-sending-wrong-password = Please write the password or app password of this account.
reports-sending-wrong-password-anew = The server or the account is another: please write the password again.
reports-sending-wrong-password-again = The password does not stay on the page: please write it again.
reports-sending-wrong-password-long = The password is too long. Please check it.
reports-sending-wrong-sender = Please write the sender's mail address, for example a@example.cn.
reports-sending-wrong-recipients = Please write one recipient at least.
reports-sending-wrong-recipients-many = There are { $n } recipients; { $most } at most.
reports-sending-wrong-recipient = “{ $typed }” is no mail address. Please correct or remove it.
reports-sending-wrong-to = Please write a mail address.

# Where a report went, on its page
reports-sent-title = Where it went
reports-sent-mail = Mailed to { $to } at { $at }
reports-sent-folder = Put into { $to } at { $at }
reports-sent-mail-waiting = Being mailed to { $to }
reports-sent-folder-waiting = Being put into { $to }
reports-sent-failed = Not yet at { $to }. { $why } Next try { $at } (tried { $tries ->
    [one] once
   *[other] { $tries } times
}).
reports-sent-given-up = Did not reach { $to } and is not tried any more. { $why }
reports-sent-again = Try again
reports-sent-again-done = Begun again; look at the result in a moment.
reports-sent-again-none = Nothing to try again.
reports-send = Send by mail
reports-send-title = Send by mail: { $period }
reports-send-purpose = Sends this workbook as an attachment to the addresses below. Personal data is masked.
reports-send-from = Sender
reports-send-to = Recipients
reports-send-file = Attachment
reports-send-before = Where it went before
reports-send-button = Send to { $n } addresses
reports-send-cancel = Do not send
reports-send-nameless = This report was made before the school had a name; whoever got it could not tell whose it is, so it cannot be sent. Give the school its name, make the report anew and send that: an administrator fills it in under “Settings › School”, or run repaydesk setting set school NAME --reason "first use"
reports-new-nameless = The report would say “{ reports-school-unnamed }”: the centre cannot tell whose it is, and it cannot be sent from here. Please give the school its name first: an administrator fills it in under “Settings › School”, or run repaydesk setting set school NAME --reason "first use"
reports-name-set = Fill in the name of the school
reports-send-no-mail = No mail account and no recipients are set.
reports-send-set = Set them
reports-send-ask-administrator = Please ask an administrator to fill in “Settings › Sending reports”.
reports-send-done = Sent to { $to }
reports-send-failed = Not sent yet. { $why } It is tried again by itself.
reports-send-failed-for-good = Not sent. { $why }
reports-send-under-way = Being sent; look at the result on this page in a moment.
reports-overview-not-sent = A report did not arrive
reports-overview-not-sent-open = Open the report

# repaydesk report due
reports-due-made = Made { $file } (report number { $number })
reports-due-none = No report is due.
reports-due-delivered = Delivered to { $to }
reports-due-failed = Did not reach { $to }. { $why }
