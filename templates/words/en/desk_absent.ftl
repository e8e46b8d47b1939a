# People the newest roster does not name
desk-next-absent = Records the newest rosters do not name: look into { $n }
desk-next-absent-line = They never count as paid: find out what became of each
desk-reported-title = Say they paid, to be confirmed
desk-reported-line = People who say they paid: { $n }; by the rosters they owe { $amount } yuan. It enters a rate once a roster or the bank’s payments confirm it.
desk-absent-title = Not on the newest roster
desk-absent-note = The last roster named these and the newest of its kind does not. Noting what became of them changes no amount and no rate.
desk-absent-waiting = To find out
desk-absent-last-named = Last named by batch { $batch } { $file } ({ $day })
desk-absent-missed-by = Not in batch { $batch } { $file } ({ $day })
desk-absent-closed = Closed: batch { $batch } { $file } ({ $day }) names it again
desk-absent-listed-by-none = The roster that named it was undone
desk-absent-decide = Find out
