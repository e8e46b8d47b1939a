# The leading group
organisation-team = Team
organisation-colon = {": "}
organisation-comma = {", "}
organisation-duty = Duty
organisation-duty-leader = Leader
organisation-duty-deputy = Deputy
organisation-duty-member = Member
organisation-duties-leader = Directs and coordinates the work; asks government, townships, civil affairs and villages for help.
organisation-duties-deputy = Sorts and classifies the matured loans, gathers material, organises the work.
organisation-duties-member = Verifies borrowers' data in their own villages, explains credit policy, delivers notices, helps to collect, reports wilful default and special cases with a proposal.
organisation-name = Name
organisation-post = Post
organisation-post-hint = Such as headmaster, head of teaching, class teacher.
organisation-phone = Phone
organisation-duties = Duties
organisation-duties-hint = Left empty, the usual duties of the post are written.
organisation-joined = Joined on
organisation-since = In the leading group since { $day }.
organisation-add = Add a member
organisation-add-purpose = Once added, villages can be given to this person.
organisation-added = { $name } was added.
organisation-change = Save
organisation-changed = Saved.
organisation-cancel = Cancel

# Leaving
organisation-leave = Leave the leading group
organisation-leave-title = { $name } leaves the leading group
organisation-leave-purpose = Who leaves answers for no village any more; past responsibility stays on record.
organisation-leave-villages = { $n ->
    [one] Answers for one village: hand it over
   *[other] Answers for { $n } villages: hand them over
}
organisation-leave-no-villages = Answers for no village now, so nothing is handed over.
organisation-successor = Hand over to
organisation-successor-none = Nobody yet
organisation-successor-hint = Villages not handed over are listed as having nobody responsible.
organisation-left = Left on
organisation-left-note = Handed over as { $name } left
organisation-left-done = { $name } has left the leading group.

# What was typed wrongly
organisation-refusal-missing = Please fill this in.
organisation-refusal-too-long = Too long: at most { $limit } characters.
organisation-refusal-not-a-day = There is no such day. Write it like 2026-06-30.
organisation-refusal-not-a-phone = Not a phone number. Give a mobile number, or a landline with its area code.
organisation-refusal-not-a-choice = Choose one of those listed.
organisation-refusal-leader-there = { $name } leads already. There is one leader; change that duty first.
organisation-refusal-nothing-selected = Nothing is selected. Tick rows on the left first, then choose who takes them.
organisation-refusal-too-late = That day has not come: not after { $day }.
organisation-refusal-too-early = Not before { $day }.
organisation-refusal-not-a-place = The name of a place holds no phone or identity number. Give the name alone.
organisation-refusal-number = No phone or identity number may stand here. Take the number out.
