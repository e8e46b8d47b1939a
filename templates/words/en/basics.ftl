# The product's name and words used everywhere
basics-product = Student Loan Repayment Desk
basics-product-short = Repayment Desk
