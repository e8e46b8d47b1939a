# Accounts and signing in
accounts-role-administrator = Administrator
accounts-role-leader = Leader
accounts-role-deputy = Deputy leader
accounts-role-member = Member
accounts-role-reader = Figures only
accounts-signed-in = { $name } ({ $role })
accounts-way-on = Go to the first page
accounts-sign-in-button = Sign in
