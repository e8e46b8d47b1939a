# Keys
store-key-file =
    This is the key file of repaydesk. Without it the identity numbers, phones and original spreadsheets in the database cannot be opened.
    Please do not delete or change it, and do not keep it with the data folder or its backups.
store-error-no-keys-folder = There is no knowing where key files lie: no home folder was found. Please name a folder with --keys.
store-error-keys-inside-data = The keys folder { $place } and the data folder { $data } lie one inside the other. Please name another place with --keys, so that they lie apart.
store-error-key-unreadable = The key { $place } cannot be read or written: { $reason }. Please check its permissions, or name another folder with --keys.
store-error-key-missing = The key file of this workspace, { $place }, is not there, so nothing was opened. Please put it back, or name its folder with --keys; where it is lost, run repaydesk key restore with the recovery sheet.
store-error-key-damaged = The key file { $place } is damaged, so nothing was opened. Please move it away and put back a good copy, or run repaydesk key restore with the recovery sheet.
store-error-key-of-another = The key file { $place } does not open this workspace: it holds another key. Please move it away and put back the right one, or run repaydesk key restore with the recovery sheet.
store-error-key-replaced = The key of this workspace has just been replaced, and nothing was saved. Please start the program again and retry.
store-error-key-unknown = Some data is sealed with another key ({ $place }) which the key file does not hold, so it cannot be opened. Please bring that key back with repaydesk key restore.
store-error-seal-broken = Something sealed cannot be opened; it may have been altered ({ $place }). Please restore it from a backup, or ask the administrator.
store-error-not-a-code = This is not a code of a recovery sheet, or there is a slip in it. A code has 12 groups of 5 characters. Please compare it with the sheet and type it again.
store-error-code-of-another = This code is not of a key of this workspace. Please compare the workspace on the recovery sheet.
store-error-nothing-to-restore = There is no workspace that needs a key at { $place }. Please check --database and --workspace.
store-check-seal = Something sealed does not open: { $place }. Please restore it from a backup.
store-error-key-not-private = Others may read the key file { $place }, or it is another account’s, so nothing was opened. Please let only the account that runs this program read and write it (chmod 600).
store-error-keys-in-use = The key { $place } is in use: a server is running, or another program is replacing the key. Please stop the server before you replace or restore a key.
store-key-was-open = Others could read the key file { $place }; now only you can read and write it. If somebody may have seen it, please run repaydesk key rotate.
store-keys-folder-open = Others may change the folder of the keys, { $place }. Please keep it to yourself (chmod 700).
