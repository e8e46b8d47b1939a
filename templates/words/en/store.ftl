# The database
store-error-bad-address = The database address “{ $place }” is not understood. Give a folder, or an address that begins with postgres://.
store-error-bad-workspace = The workspace name “{ $place }” cannot be used. Use 1 to 40 lower-case letters, digits, hyphens or underscores.
store-error-cannot-open = The database { $place } cannot be opened: { $reason }. Check the address and permissions, then try again.
store-error-read-only = { $place } cannot be written. Check its permissions, or choose another place with --database.
store-error-full = The disk is full and nothing was saved. Free some space and try again.
store-error-disk = Reading or writing the disk failed and nothing was saved. It may be full, over quota or failing; check it and try again.
store-error-lost = The connection to the database was cut off and nothing was saved. See that the database is running, then try again.
store-error-damaged = The database { $place } is damaged and cannot be used. Make a copy of the file first, then restore a backup.
store-error-closed = "{ $campaign }" has ended and can only be looked at: nothing was saved. Import a new roster to begin the next campaign, or have an administrator reopen this one (Settings – Erasing when due), while no other is under way.
store-error-busy = Another program is using the database and nothing was saved. Try again in a moment.
store-error-already-served = The workspace { $place } is already open in another program. Close that one first, or choose another with --workspace.
store-error-not-ours = { $place } is not a database of this program. Move the file away, or choose another place with --database.
store-error-newer = { $place } was made by a newer version of this program. Open it with the newer version.
store-error-sqlite-too-old = SQLite { $place } is too old to keep data safe. Use the program as released.
store-error-not-found = That record was not found; it may have been undone. Go back to the list and look again.
store-error-unnoted = This action left no audit entry, so nothing was saved. Tell the administrator the reference number.
store-error-broken = The database failed and nothing was saved. Try again, and tell the administrator if it persists (it said: { $reason }).

# Checking
store-check-file = The database file is damaged; restore a backup (the system said: { $said }).
store-check-reference = A record in { $child } names one in { $parent } that is not there.
store-check-audit = The audit log is broken from entry { $id } on: it may have been altered or cut.
store-check-audit-looks = The people entry { $id } of the audit log is about were altered or deleted.
store-check-audit-cut = The audit log may have been cut from entry { $id } on: nothing vouches for its end.
store-check-audit-key = Entry { $id } of the audit log cannot be checked: the key file lacks the key used then. Please run repaydesk key restore with the recovery sheet.
store-count-accounts = accounts
store-count-batches = imports
store-count-borrowers = borrowers
store-count-contracts = contracts
store-count-obligations = obligations
store-count-payments = payments
store-count-audit = audit entries
store-error-unstorable = The text holds characters that cannot be stored; nothing was saved. Remove them and try again.

# Why it cannot be opened, inside a sentence
store-reason-file = the database file does not open
store-reason-a-file-there = a file of that name is there, and --database takes a folder
store-reason-wrong-password = the user name or password is wrong
store-reason-no-password = the address gives no password
store-reason-no-such-user = the database has no such user
store-reason-no-such-database = there is no such database; make it first
store-reason-not-admitted = the database does not admit connections from this machine
store-reason-no-right = this user may not make tables
store-reason-too-many = the database has no connection left
store-reason-starting = the database is starting or stopping
store-reason-no-such-host = there is no such host
store-reason-not-running = no database is running there, or the port is wrong
store-reason-encryption = this program does not have the encryption the address asks for
store-reason-not-postgres = what answers there is no PostgreSQL
store-reason-address = the address is not put right
