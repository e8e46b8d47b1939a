//! The twins agree: equal migrations, equal tables, equal columns in equal order.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

fn folder(dialect: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("migrations").join(dialect)
}

fn names(dialect: &str) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder(dialect)).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Table → its columns with whether they may be empty, and its checks.
fn tables(dialect: &str) -> BTreeMap<String, Vec<(String, bool)>> {
    let mut tables: BTreeMap<String, Vec<(String, bool)>> = BTreeMap::new();
    for name in names(dialect) {
        let text = fs::read_to_string(folder(dialect).join(name).join("up.sql")).unwrap();
        let mut table = String::new();
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.split([' ', '(']).next().unwrap().to_owned();
                // A table made anew stands in the place of the one before.
                tables.insert(table.clone(), Vec::new());
            } else if let Some((altered, rest)) = line.strip_prefix("ALTER TABLE ").and_then(|rest| rest.split_once(" ADD COLUMN ")) {
                let column = rest.split(' ').next().unwrap().to_owned();
                tables.get_mut(altered).unwrap().push((column, rest.contains("NOT NULL")));
            } else if let Some((altered, gone)) = line.strip_prefix("ALTER TABLE ").and_then(|rest| rest.split_once(" DROP COLUMN ")) {
                let gone = gone.trim_end_matches(';');
                tables.get_mut(altered).unwrap().retain(|(column, _)| column != gone);
            } else if line.starts_with("    ") && line.trim_start().starts_with(|c: char| c.is_ascii_lowercase()) {
                let column = line.trim_start().split(' ').next().unwrap().to_owned();
                let filled = line.contains("NOT NULL") || line.contains("PRIMARY KEY");
                tables.get_mut(&table).unwrap().push((column, filled));
            }
        }
    }
    tables
}

#[test]
fn the_twins_have_equal_migrations() {
    assert_eq!(names("sqlite"), names("postgres"));
}

#[test]
fn the_twins_have_equal_tables_and_columns() {
    let (sqlite, postgres) = (tables("sqlite"), tables("postgres"));
    assert!(sqlite.len() > 20, "the tables were not found");
    assert_eq!(sqlite, postgres);
}

#[test]
fn every_sqlite_table_is_strict_and_no_trigger_exists() {
    for name in names("sqlite") {
        let text = fs::read_to_string(folder("sqlite").join(name).join("up.sql")).unwrap();
        assert_eq!(text.matches("CREATE TABLE ").count(), text.matches(") STRICT;").count());
        assert!(!text.to_uppercase().contains("CREATE TRIGGER"));
    }
}

/// How SQLite keeps `batch_undo` and its index.
fn batch_undo(connection: &mut SqliteConnection) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Kept {
        #[diesel(sql_type = Text)]
        sql: String,
    }
    let kept = sql_query("SELECT sql FROM sqlite_master WHERE tbl_name = 'batch_undo' AND sql IS NOT NULL ORDER BY name");
    kept.load::<Kept>(connection).unwrap().into_iter().map(|kept| kept.sql).collect()
}

#[test]
fn sqlite_goes_back_to_the_checks_before_villages_were_undone() {
    let mut connection = SqliteConnection::establish(":memory:").unwrap();
    let run = |connection: &mut SqliteConnection, name: &str, file: &str| {
        connection.batch_execute(&fs::read_to_string(folder("sqlite").join(name).join(file)).unwrap()).unwrap();
    };
    let places = "2026-04-10-000000_places";
    names("sqlite").iter().filter(|name| name.as_str() < places).for_each(|name| run(&mut connection, name, "up.sql"));
    let before = batch_undo(&mut connection);
    run(&mut connection, places, "up.sql");
    assert_ne!(batch_undo(&mut connection), before);
    run(&mut connection, places, "down.sql");
    assert_eq!(batch_undo(&mut connection), before);
}
