DROP TABLE submission;
DROP TABLE centre_receipt;
DROP TABLE centre_school;
