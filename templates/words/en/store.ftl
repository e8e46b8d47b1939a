# The database
store-error-bad-address = The database address “{ $place }” is not understood. Give a folder, or an address that begins with postgres://.
store-error-bad-workspace = The workspace name “{ $place }” cannot be used. Use 1 to 40 lower-case letters, digits, hyphens or underscores.
store-error-cannot-open = The database { $place } cannot be opened: { $reason }. Check the address and permissions, then try again.
store-error-read-only = { $place } cannot be written. Check the folder's permissions, or choose another place with --database.
store-error-full = The disk is full and nothing was saved. Free some space and try again.
store-error-busy = The database is busy and nothing was saved. Try again in a moment.
store-error-already-served = The workspace { $place } is already open in another program. Close that one first, or choose another with --workspace.
store-error-not-ours = { $place } is not a database of this program. Move the file away, or choose another place with --database.
store-error-newer = { $place } was made by a newer version of this program. Open it with the newer version.
store-error-sqlite-too-old = SQLite { $place } is too old to keep data safe. Use the program as released.
store-error-not-found = That record was not found; it may have been undone. Go back to the list and look again.
store-error-unnoted = This action left no audit entry, so nothing was saved. Tell the administrator the reference number.
store-error-broken = The database reported an error: { $reason }. Nothing was saved; try again, and tell the administrator if it persists.

# Checking
store-check-file = The database file is damaged: { $said }. Restore a backup.
store-check-reference = A record in { $child } names one in { $parent } that is not there.
store-check-audit = The audit log is broken from entry { $id } on: it may have been altered or cut.
store-count-accounts = accounts
store-count-batches = imports
store-count-borrowers = borrowers
store-count-contracts = contracts
store-count-obligations = obligations
store-count-payments = payments
store-count-audit = audit entries
store-error-unstorable = The text holds characters that cannot be stored; nothing was saved. Remove them and try again.
