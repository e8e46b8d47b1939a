DROP INDEX audit_entry_by_deed;
DROP INDEX audit_entry_by_actor;
DROP TABLE audit_head;
DROP TABLE look;
DROP TABLE sighting;
