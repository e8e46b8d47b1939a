# The sheet 核验
reports-sheet-statement = Verification
reports-statement-title = Verification
reports-statement-line = Report number: { $number }    checksum: { $checksum }
reports-statement-key-line = Fingerprint of the signing key: { $fingerprint }
reports-statement-note = This sheet shows whether the workbook is as it was sent. The column “Content” is signed with the school's signing key: please leave it as it is. A change on any sheet is found and named, as are numbers in another format or shown as other words, pictures, text boxes, comments, and cells that are covered or hidden; colours, fonts and widths do not matter. Sign on paper, after printing, not in the cells. Whoever receives the workbook checks it under “Reports → Check a workbook”, or with repaydesk verify.
reports-statement-column-item = Item
reports-statement-column-code = Code
reports-statement-column-content = Content
reports-statement-format = Form of the statement
reports-statement-workbook = Kind of workbook
reports-statement-lang = Language
reports-statement-school = School
reports-statement-report-id = Report number
reports-statement-campaign = Campaign
reports-statement-kind = Kind of report
reports-statement-from = First day
reports-statement-to = Last day
reports-statement-as-of = Figures as of
reports-statement-made-at = Made at (UTC)
reports-statement-basis = Basis
reports-statement-borrowers = People
reports-statement-borrowers-late = People late
reports-statement-contracts = Contracts
reports-statement-contracts-late = Contracts late
reports-statement-due-total = Due, principal and interest
reports-statement-unpaid-total-late = Late, principal and interest
reports-statement-recovered-total = Recovered, principal and interest
reports-statement-to-cure = People still to cure
reports-statement-target-percent = Target (%)
reports-statement-excluded = People excluded
reports-statement-with-names = Names in clear
reports-statement-checksum = Checksum
reports-statement-sheet = Sheet “{ $of }”
reports-statement-table = Place of the table { $of }
reports-statement-columns = Columns of the table { $of }
reports-statement-name = Name { $of }
reports-statement-open = Cell left open
reports-statement-shapes = Number formats of the sheet “{ $of }”
reports-statement-formula = How { $of } is computed
reports-statement-tried = What { $of } held as sent
reports-statement-public-key = Public key
reports-statement-signature = Signature

# A workbook that was received: what was touched
reports-touch-signature = the signature does not fit the statement: the sheet Verification was changed, or the signature is from elsewhere
reports-touch-line = the line “{ $line }” of the statement is missing, stands twice or cannot be read
reports-touch-checksum = the statement gives the checksum { $stated }, its figures have { $found }
reports-touch-figure = “{ $figure }” was changed: { $stated } as sent, { $found } now ({ $place })
reports-touch-sheet = the sheet “{ $sheet }” was changed
reports-touch-added = the sheet “{ $sheet }” was added
reports-touch-removed = the sheet “{ $sheet }” is missing
reports-touch-renamed = the sheet “{ $from }” was renamed “{ $to }”
reports-touch-hidden_sheet = the sheet “{ $sheet }” is hidden
reports-touch-hidden_rows = row { $row } of the sheet “{ $sheet }” is hidden (a filter hides rows too: clear it, save, and check again)
reports-touch-hidden_columns = column { $column } of the sheet “{ $sheet }” is hidden
reports-touch-formula = the number at { $place } was replaced by a formula
reports-touch-name = the name { $name } led to { $stated } and leads to { $found } now
reports-touch-nowhere = nowhere
reports-touch-written = a part of the file ({ $part }) is not written as spreadsheet programs write: two programs may show two things
reports-touch-picture = a picture, text box or form was laid over the sheet “{ $sheet }”
reports-touch-comment = a comment was added on the sheet “{ $sheet }”
reports-touch-number_format = the format of { $place } was changed: it shows something else than it did as sent
reports-touch-rule = a conditional format shows numbers as others
reports-touch-covered = { $place } lies under merged cells and is not seen
reports-touch-hidden_view = on the sheet “{ $sheet }” rows or columns are too small to be seen, or values are not shown
reports-touch-margin = the head or foot of the printed sheet “{ $sheet }” was changed
reports-touch-open_cell = { $place }, where another target can be tried, holds no number, another formula, or another result
reports-touch-between = {"; "}
reports-touch-more = { $n } more
reports-contradiction-more_late_than_all = more are late than there are
reports-contradiction-to_cure = the people to cure do not follow from the target
reports-contradiction-days = they speak of a day after the period, or it ends before it begins, or it is none of its kind
reports-contradiction-places = the villages do not add up to the overview
reports-contradiction-stages = the stages do not add up to the overview
reports-contradiction-trend = the trend runs backwards, or says more late than there are
reports-contradiction-names = the school or the campaign has too long a name, or the report has no number of this program
reports-contradiction-table = a table holds what cannot be read

# A workbook that was received: not to be used
reports-unreceived-not-ours = This workbook has no sheet Verification: it was not made by repaydesk, or by an older version. Ask for one made with the present version, sent as the xlsx file itself.
reports-unreceived-other-format = This file is no xlsx. Saving it in another format loses the signature: please hand in the original xlsx.
reports-unreceived-altered = Not as it was sent: { $what }. Ask the school for the original file, or for a corrected one made anew.
reports-unreceived-contradictory = It was not altered and its signature is valid, but its figures contradict each other: { $what }. Ask the school to correct them and to make the report anew.
reports-unreceived-newer-format = This workbook was made by a newer version, whose statement this one cannot read. Please update and try again.

# Signing keys: is it the school's
reports-key-new = The first workbook of { $school }, under a key that was not seen before. Please compare the last 4 groups of its fingerprint by telephone: { $last }.
reports-key-trusted = The signing key is that of { $school }, in use since { $day }, and has not changed.
reports-key-returned = { $school } used this signing key before (last 4 groups { $last }); the one in use now is { $current }. An old computer may still be making reports: please telephone the school, ask which key holds, and accept this one only if it is this one; until then it does not count.
reports-key-changed = The signing key of { $school } has changed. Please call the school, compare the last 4 groups { $last } (they were { $before }), and accept it only if they agree; until then its workbooks do not count.
reports-key-other-school = This signing key was that of { $other } until now; the workbook names { $school }. Please call the school, compare the last 4 groups { $last }, and accept it only if they agree.

# What checking says
reports-verified-as-sent = As it was sent: nothing was changed. Checked are the cells, the number formats and the foot of every sheet; how charts are drawn and where, colours, fonts and print areas are not.
reports-verified-as-sent-older = As it was sent: nothing was changed. An older version made this workbook. Checked are the cells and the foot of every sheet; how charts are drawn and where, colours, fonts, print areas, decimal places and percent signs are not.
reports-verified-line = { $name }: { $value }
reports-verified-centre = Funding centre
reports-verified-period = Period
reports-verified-period-days = { $period } ({ $days })
reports-verified-people = People late
reports-verified-late-of-all = { $late } of { $all }
reports-verified-made = Made at
reports-verified-fingerprint = Fingerprint of the signing key
reports-origin-here-same = Made here: the same file as in the list of reports.
reports-origin-here-resaved = Made here, with the same content as in the list of reports. Another program has saved it since, or the file in the list was erased.
reports-origin-here-unlisted = Signed with this school's key, but not in the list of reports. It may be missing since a backup was restored: please ask where it comes from.
reports-origin-here-district = Made here: a sum of schools, signed with the key of this place. Such sums are made anew each time and stand in no list.

# Page: checking a workbook
reports-verify-title = Check a workbook
reports-verify-purpose = See whether a workbook you received is as it was sent, and who sent it. The file is not kept.
reports-verify-link = Check a workbook
reports-verify-file = Workbook
reports-verify-hint = Choose the xlsx file as you received it. Opened and saved by WPS or Excel without a change, it is still as sent.
reports-verify-button = Check
reports-verify-no-file = Please choose a file.
reports-verify-as-sent = { $file }: as it was sent
reports-verify-ask-first = { $file }: as it was sent, but compare the signing key first
reports-verify-not-to-be-used = { $file }: not to be used
reports-verify-touched = Not as it was sent:
reports-verify-way-on = Ask the school for the original file, or for a corrected one made anew.
reports-verify-open-kept = Open this report in the list

# Page: the signature
reports-signature-purpose = Every workbook that goes up is signed with this key. Whoever receives one compares the fingerprint and knows that it is from this school.
reports-signature-none = There is no signing key yet: it is made with the first report.
reports-signature-made = made on { $made }, in use
reports-signature-former = A fingerprint that was replaced
reports-signature-made-retired = made on { $made }, replaced on { $retired }
reports-signature-replace = Replace the signing key
reports-signature-replace-note = Only where others may have it, for example when data and key file were lost together. Every centre that receives a workbook will then see that the key changed, and counts this school's workbooks again only when it has compared by telephone and accepted the new one. Workbooks that were sent can still be checked.
reports-signature-reason = Why
reports-signature-reason-hint = For the log of deeds, for example: the old computer was lost
reports-signature-sure = I know that every centre will see that the key changed
reports-signature-not-sure = Please tick this first: it says that you know what follows.
reports-signature-replace-button = Replace the signing key
reports-signature-replaced = The signing key is a new one, fingerprint { $fingerprint }. Please tell the funding centre by telephone.

# Figures that cannot be true: not made
reports-unsound-people = { $late } people are late and only { $declared } were declared: whoever received the report could not use it, so it was not made. Please correct the declared base in the campaign’s settings and make it again.
reports-unsound-money = { $late } yuan are late and only { $declared } yuan were declared due: whoever received the report could not use it, so it was not made. Please correct the declared base in the campaign’s settings and make it again.
reports-unsound-contradiction = The figures contradict each other: { $what }, so the report was not made. Please check the rosters, the target and the period, and make it again.
reports-preview-unsound = This report cannot be made
