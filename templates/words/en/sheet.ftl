# Reading spreadsheets
sheet-error-empty = This file is empty. Check it and choose the file again.
sheet-error-encrypted = This file is protected by a password. Open it in Excel or WPS, save a copy without the password, and import that.
sheet-error-macros = This file carries macros and is not opened, for safety. Save it as an .xlsx workbook in Excel or WPS and import that.
sheet-error-image = This is a picture, not a spreadsheet. Ask whoever sent it for the spreadsheet (.xlsx or .xls).
sheet-error-pdf = This is a PDF, not a spreadsheet. Ask whoever sent it for the spreadsheet (.xlsx or .xls).
sheet-error-other-document = There is no readable table in this file. Save the table as .xlsx and import that.
sheet-error-archive = This is an archive. Unpack it first and import the spreadsheet inside.
sheet-error-damaged = This file is damaged or cut off. Download it again or ask for it anew; if it opens, save it as .xlsx and import that.
sheet-error-unknown = This file is of no kind we know. Open it in Excel or WPS, save it as .xlsx, and import that.
sheet-error-too-large-file = The file is larger than { $limit } MB. Split the roster into several files.
sheet-error-too-large-unpacked = The file unpacks to more than { $limit } MB. Remove pictures and spare sheets, save, and import again.
sheet-error-too-large-sheets = There are more than { $limit } sheets. Keep only those with the roster, save, and import again.
sheet-error-too-large-rows = A sheet has more than { $limit } rows. Split the roster into several files.
sheet-error-too-large-cells = More than { $limit } cells are filled. Split the roster into several files.
sheet-error-numbers = This is an Apple Numbers spreadsheet. Export it to Excel from Numbers and import the exported file.
sheet-error-cut-off = This file is incomplete; it may not have been downloaded or copied to its end. Please download it again or ask the sender for another copy.
sheet-error-too-large-text = The text of the sheets is larger than { $limit } MB. Delete what does not belong to the roster, save it, and import it again.
sheet-error-too-large-merges = A sheet has more than { $limit } merged areas. Undo the merging, save it, and import it again.

# What is looked at before a file is read
sheet-error-packing = This file is packed in a way no spreadsheet program packs, and is not read, for safety. Open it in Excel or WPS, save it as an .xlsx workbook, and import that.
sheet-error-definitions = This file brings definitions that no spreadsheet needs, and is not read, for safety. Open it in Excel or WPS, save it as an .xlsx workbook, and import that.
sheet-error-too-large-parts = The file has more than { $limit } parts. Remove pictures and spare sheets, save, and import again.
sheet-error-too-large-columns = The table has more than { $limit } columns. Keep only those the roster needs, save, and import again.
sheet-error-too-large-data-rows = The lists together have more than { $limit } rows. Split the roster into several files.
sheet-error-too-large-tables = The file holds more than { $limit } tables with different headers. Join the tables of one kind, save, and import again.
sheet-limits-not-toml = Line { $line } of the limits file { $file } cannot be understood. Write one setting a line, such as: rows = 200000
sheet-limits-unknown-key = “{ $key }” in the limits file { $file } is no limit. These are: { $known }
sheet-limits-bad-value = In the limits file { $file }, { $key } must be a whole number from 1 to { $most }, such as: { $key } = 100

# The process that reads spreadsheets
sheet-error-too-slow = Reading this file took too long and was stopped; nothing was stored. Keep only the sheet with the roster in Excel or WPS, save it as .xlsx, and import that.
sheet-error-too-heavy = Reading this file took too much memory and was stopped; nothing was stored. Keep only the sheet with the roster in Excel or WPS, save it as .xlsx, and import that.
sheet-error-busy = { $waiting } files are waiting already, and this one was not read. Try again in a minute.
sheet-error-not-started = Files cannot be read now: the system did not start the program that reads them. Try again later; if it does not help, tell your administrator.
