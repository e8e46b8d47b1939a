# Work that takes a while
jobs-kind-preview = Checking the roster
jobs-kind-apply = Importing the roster
jobs-kind-restage = Checking the roster anew
jobs-kind-hand-in = Checking the corrected file
jobs-kind-correct = Putting the corrected file back
jobs-kind-confirm = Filling in identity numbers
jobs-kind-undo = Taking the import back
jobs-not-done-preview = The roster was not checked to the end
jobs-not-done-apply = The roster was not imported
jobs-not-done-restage = The roster was not checked anew to the end
jobs-not-done-hand-in = The corrected file was not checked to the end
jobs-not-done-correct = The corrected file was not put back
jobs-not-done-confirm = The identity numbers were not filled in
jobs-not-done-undo = The import was not taken back
jobs-purpose = Many rows take a moment.
jobs-may-leave = You may leave this page and come back for the result. The rosters page has a link to it.
jobs-broken-off = This work broke off: the program stopped before it was done.
jobs-broken-off-kept = Nothing was written; the data is as it was. You can begin again at once; nothing needs to be uploaded again.
jobs-broken-off-hint = A roster is imported whole or not at all, never in part. Look at the rosters: what is listed as imported needs nothing more; start again with what is not.
jobs-broken-off-line = { $what }: { $about }. It broke off and can be begun again.
jobs-give-up = Leave it
jobs-failed-hint = Nothing was changed. Go to the rosters and start again.
jobs-cancelled = Cancelled.
jobs-cancelled-hint = Nothing was written; the data is as it was.
jobs-way-on = See the rosters
jobs-list = Rosters
jobs-way-to-subject = See this roster
jobs-again-preview = Check it again
jobs-again-apply = Import it again
jobs-again-restage = Check it again
jobs-again-hand-in = Check it again
jobs-again-correct = Put it back again
jobs-again-confirm = Fill them in again
jobs-again-undo = Take it back again
jobs-rows-so-far = { $done } rows so far.
jobs-rows-of = { $done } of { $total } rows.

# Which stage, how fast, how long
jobs-stage-beginning = Beginning.
jobs-stage-in-line = Waiting for another file to be read.
jobs-stage-waiting = Waiting for another write to end.
jobs-stage-reading = Reading the file.
jobs-stage-comparing = Comparing with what is there.
jobs-stage-writing = Writing.
jobs-rate = { $rate } rows a second
jobs-pace = { $rate }, about { $left } to go.
jobs-pace-alone = { $rate }.
jobs-left-seconds = { $n } s
jobs-left-minutes = { $n } min

# Cancelling
jobs-cancel = Cancel
jobs-cancel-means = Cancelling writes nothing.
jobs-stopping = Stopping, in a moment.
jobs-cancel-too-late = The work was done before you cancelled, so cancelling had no effect.
jobs-cancel-elsewhere = Another server is doing this work and it cannot be cancelled here. Wait for it to end, or ask the administrator.

# District: taking in what schools sent
jobs-kind-receive = Taking in files
jobs-not-done-receive = The files were not taken in
jobs-list-receive = Files from schools
jobs-way-on-receive = Back to the files
jobs-failed-hint-receive = Nothing was changed. Go back and put the files in again.
jobs-broken-off-hint-receive = Either all files were taken in or none. Look at the list; where this time does not stand there, put the files in again.
jobs-may-leave-receive = You may leave this page and come back for the result. The page of files from schools leads to it.
jobs-files-of = { $done } files read of { $total }.
