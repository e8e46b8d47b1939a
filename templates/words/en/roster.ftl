# The team sheet
roster-team-no-table = No team sheet was found. The header needs a name or responsible person, and columns such as duty in the group or villages. Add them and import again.
roster-team-no-rows = This team sheet has a header and nobody under it. Fill it in and import it again.
roster-team-row = { $sheet } row { $row }
roster-team-problem-name_missing = This row has no name. Add it, or delete the row.
roster-team-problem-village_twice = “{ $value }” is already given to somebody else; a village has one responsible person. Leave it with one of them.
roster-team-problem-village_unclear = “{ $value }” does not say which villages. Write each name, with commas between them.
roster-team-problem-leader_twice = There is one leader, and “{ $value }” is the second. Make them deputy or member.
roster-team-problem-phone_invalid = “{ $value }” is not a phone number and was left out; the rest is taken.
roster-team-done = Imported: { $new } new, { $changed } changed, { $unchanged } unchanged; { $villages } villages assigned.
roster-team-former-leader = { $name }, leader until now, becomes a member.
