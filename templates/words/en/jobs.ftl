# Work that takes a while
jobs-kind-preview = Checking the roster
jobs-kind-apply = Importing the roster
jobs-purpose = Many rows take a moment.
jobs-may-leave = You may leave this page and come back for the result.
jobs-stopped = The program was stopped on the way, and this work had no effect.
jobs-failed-hint = Nothing was changed. Go back to the rosters and start again.
jobs-rows-so-far = { $done } rows so far.
jobs-rows-of = { $done } of { $total } rows.
