//! Everything that lies in a data folder or in the columns of a schema.

use std::fs;
use std::path::Path;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Nullable, Text};
use repaydesk::store::Connection;

use super::numbers::Numbers;

/// Every file below a folder.
pub(super) fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let below = |entry: fs::DirEntry| if entry.path().is_dir() { files(&entry.path()) } else { vec![entry.path()] };
    fs::read_dir(folder).unwrap().flatten().flat_map(below).collect()
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    data_type: String,
}

#[derive(QueryableByName)]
struct Cell {
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
}

/// Every cell of every table of a PostgreSQL workspace, what is binary as its bytes.
pub fn cells(connection: &mut Connection, schema: &str) -> Vec<(String, Vec<u8>)> {
    let Connection::Postgres(inner) = connection else { return Vec::new() };
    let columns = format!(
        "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = '{schema}'"
    );
    let columns: Vec<Column> = sql_query(columns).load(inner).unwrap();
    assert!(columns.len() > 150, "the columns were not found");
    let mut all = Vec::new();
    for Column { table_name, column_name, data_type } in columns {
        let is_binary = data_type == "bytea";
        let value = if is_binary { format!("encode(\"{column_name}\", 'hex')") } else { format!("\"{column_name}\"::text") };
        let cells: Vec<Cell> = sql_query(format!("SELECT {value} AS value FROM \"{table_name}\"")).load(inner).unwrap();
        for value in cells.into_iter().filter_map(|cell| cell.value) {
            let bytes = if is_binary { unhex(&value) } else { value.into_bytes() };
            all.push((format!("{table_name}.{column_name}"), bytes));
        }
    }
    all
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap();
    text.as_bytes().chunks(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect()
}

/// What lies in the places named, searched: where a number was found, and whether a name was.
pub(super) fn searched(numbers: &Numbers, places: Vec<(String, Vec<u8>)>, name: &str) -> (Vec<String>, bool) {
    let mut said = Vec::new();
    let mut planted = false;
    for (place, bytes) in places {
        planted |= bytes.windows(name.len()).any(|window| window == name.as_bytes());
        let found = numbers.found_in(&bytes);
        if !found.is_empty() {
            said.push(format!("{place}: {} numbers, as {:?}", found.len(), found.first()));
        }
    }
    (said, planted)
}

pub fn of_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files(folder).into_iter().map(|file| (file.display().to_string(), fs::read(&file).unwrap_or_default())).collect()
}
