# The product's name and words used everywhere
basics-product = Student Loan Repayment Desk
basics-product-short = Repayment Desk

# Reasons the system gives, inside a sentence
basics-reason-not-found = there is no such file or folder
basics-reason-denied = permission is denied
basics-reason-read-only = its disk can be read only
basics-reason-full = the disk is full
basics-reason-too-large = the file is larger than the system allows
basics-reason-exists = there is a file of that name already
basics-reason-is-folder = it is a folder, not a file
basics-reason-not-a-folder = a part of the path is a file, not a folder
basics-reason-file-name = the file name is too long or holds characters that cannot be used
basics-reason-busy = another program is using it
basics-reason-address-in-use = another program uses that address and port
basics-reason-no-such-address = it is no address this machine can use
basics-reason-timed-out = there was no answer in time
basics-reason-refused = the connection was not accepted
basics-reason-unreachable = the network does not reach it
basics-reason-cut-off = the connection was cut off
basics-reason-fault = reading or writing the disk failed
basics-reason-too-many-open = too many files are open
basics-reason-unknown = the cause is not known (the system said: { $raw })

# Stated reasons and purposes
basics-stated-missing = State a reason or a purpose.
basics-stated-says-nothing = Say it in words of two letters or more, for example: compare the receipts.
basics-stated-too-long = That is too long: at most { $most } characters.
basics-stated-number = There is a long number in it that may be somebody's. It stays in the log: leave the number out.
