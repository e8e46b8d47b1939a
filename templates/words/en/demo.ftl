# The sample data
demo-duties-leader = Commands and coordinates; asks government, township, civil affairs and villages for help.
demo-duties-deputy = Sorts the matured data, gathers material, organises the work.
demo-duties-member = Verifies borrowers in their villages, explains credit policy, delivers notices, helps collect, reports special cases.
demo-failed = The sample data could not be prepared: { $reason }
