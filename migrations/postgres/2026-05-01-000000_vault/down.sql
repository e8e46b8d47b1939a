DROP TABLE vault_key;
DROP TABLE vault;
