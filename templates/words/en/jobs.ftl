# Work that takes a while
jobs-kind-preview = Checking the roster
jobs-kind-apply = Importing the roster
jobs-purpose = Many rows take a moment.
jobs-may-leave = You may leave this page and come back for the result.
jobs-broken-off = This work broke off before it ended.
jobs-broken-off-hint = A roster is imported whole or not at all, never in part. Look at the rosters: what is listed as imported needs nothing more; start again with what is not.
jobs-failed-hint = Nothing was changed. Go to the rosters and start again.
jobs-way-on = See the rosters
jobs-rows-so-far = { $done } rows so far.
jobs-rows-of = { $done } of { $total } rows.
