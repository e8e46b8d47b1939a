# The frame of a page
page-print-title = Print: { $title }
page-skip = Skip to the content
page-navigation = Sections
page-more = More
page-badge = waiting
page-sign-out = Sign out
page-languages = Language
page-language-zh = 中文
page-language-en = English
page-crumb = Back
page-steps = Steps

# Paging
page-paging = Pages
page-paging-previous = Previous
page-paging-next = Next
page-paging-line = Page { $page } of { $pages }, { $total } in all

# Forms
page-optional = {" "}(optional)
page-errors = { $n ->
    [one] One thing needs correcting
   *[other] { $n } things need correcting
}
page-error-above = The reason stands at the top of the page.
page-filter = Filter
page-filter-clear = Clear
page-filter-more = More filters
page-file-drop = Drop a file here, or click to choose one
page-file-chosen = Chosen:{" "}

# Selected rows
page-selected-actions = With the selected rows
page-selected = { $n } selected
page-select-first = Tick rows to handle them together

# Pages that say no
page-failure-not-found = There is no such page
page-failure-not-found-advice = The address may be wrong, or what was here has moved. Use the sections to find it.
page-failure-forbidden = Your role cannot do this
page-failure-forbidden-advice = If you need it, ask the administrator of your school or centre.
page-failure-elsewhere = This form was not sent from a page of this site
page-failure-elsewhere-advice = What you sent was not saved. Open the page again, fill it in and send it.
page-failure-wrong-host = This site is not open under this address
page-failure-wrong-host-advice = Use the address shown when the program started; for another name, the administrator starts it with --host NAME.
page-failure-not-over-tls = Please use the secure address
page-failure-not-over-tls-advice = Use the address your school has told you, which begins with https://.
page-failure-method = This site takes no such request
page-failure-method-advice = Open a page in a browser and use what is on it.
page-failure-long-address = The address is too long
page-failure-long-address-advice = Use the sections to find the page instead of this address.
page-failure-large-head = The browser sent too much beside its request
page-failure-large-head-advice = Delete the cookies of this site in the browser, then open it again.
page-failure-too-slow = What you sent came in too slowly
page-failure-too-slow-advice = It was not saved. Check the network, then send it again.
page-failure-signed-out = Please sign in
page-failure-signed-out-advice = You have not signed in, or were away for a while and have been signed out. Sign in to go on.
page-failure-too-large = The file is too large
page-failure-too-large-advice = At most { $limit } MB at a time. Keep only the sheets you need, or split the file.
page-failure-unreadable = What was sent could not be read
page-failure-unreadable-advice = Go back, fill in the page again and send it once more.
page-failure-broken = Something broke
page-failure-broken-advice = What you sent was not saved. Try again in a moment; if it breaks again, give the administrator this reference.
page-failure-closed = This campaign has ended
page-failure-closed-advice = "{ $campaign }" has ended and can only be looked at: what you sent was not saved. Import a new roster to begin the next campaign, or have an administrator reopen this one (Settings – Erasing when due), while no other is under way.
page-failure-busy = The system is busy
page-failure-busy-advice = Something else is being written, and what you sent was not saved. Try again in a moment: reloading this page sends what you typed once more.
page-failure-full = The disk is full
page-failure-full-advice = What you sent was not saved. Ask the administrator to free some space, then try again.
page-failure-read-only = The data cannot be written
page-failure-read-only-advice = What you sent was not saved. Ask the administrator to check the permissions of the data folder, then try again.
page-failure-reference = Reference
