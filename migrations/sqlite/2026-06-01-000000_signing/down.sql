DROP TABLE trusted_key;
DROP TABLE signing_key;
