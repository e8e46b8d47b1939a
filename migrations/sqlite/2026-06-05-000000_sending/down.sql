DROP TABLE delivery;
DROP TABLE scheduled_report;
DROP TABLE report_sending;
