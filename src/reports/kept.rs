//! What is kept of a report for its page: its tables as they were, masked, each with its first rows. Apart from the figures, which every
//! list reads, and packed: tables repeat themselves.

use std::collections::BTreeMap;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};

use crate::sheet::table::{Block, Sheet};

/// Tables whose rows are people.
const OF_PEOPLE: [&str; 7] = ["late", "excluded", "changes-in", "changes-out", "changes-listed", "changes-vanished", "changes-exclusions"];

/// The tables of a report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tables {
    /// The sheets, masked and without the school's own words, each table with its first rows.
    pub sheets: Vec<Sheet>,
    /// How many rows the workbook has of a table that was cut here, by the table's key.
    #[serde(default)]
    pub rows: BTreeMap<String, usize>,
}

impl Tables {
    /// As they are kept.
    ///
    /// # Errors
    /// When they cannot be told as JSON.
    pub fn packed(&self) -> serde_json::Result<Vec<u8>> {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
        serde_json::to_writer(&mut out, self)?;
        out.finish().map_err(serde_json::Error::io)
    }

    /// What [`Tables::packed`] made; or plain JSON, as it was taken out of the figures of an older program.
    ///
    /// # Errors
    /// When they are neither.
    pub fn unpacked(bytes: &[u8]) -> serde_json::Result<Self> {
        if bytes.starts_with(b"{") {
            return serde_json::from_slice(bytes);
        }
        serde_json::from_reader(std::io::BufReader::new(ZlibDecoder::new(bytes)))
    }

    /// Without the rows that are people: sums and what is counted by village stay.
    #[must_use]
    pub fn of_nobody(mut self) -> Self {
        let tables = self.sheets.iter_mut().flat_map(|sheet| &mut sheet.blocks).filter_map(Block::table_mut);
        tables.filter(|table| OF_PEOPLE.contains(&&*table.key)).for_each(|table| table.rows.clear());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::table::{Cell, Table};

    fn tables() -> Tables {
        let table = |key: &'static str| {
            let mut table = Table::new(key, Vec::new());
            table.rows = vec![vec![Cell::text("张*"), Cell::count(1)]; 500];
            Block::Table(table)
        };
        let sheet = Sheet::new("概况", "概况").with(table("late")).with(Block::Note("x".into())).with(table("places"));
        Tables { sheets: vec![sheet], rows: BTreeMap::from([("late".to_owned(), 30_000)]) }
    }

    #[test]
    fn tables_are_kept_small_and_come_out_as_they_were_also_where_an_older_program_kept_them() {
        let (tables, plain) = (tables(), serde_json::to_vec(&tables()).unwrap());
        let packed = tables.packed().unwrap();
        assert!(packed.len() * 20 < plain.len(), "{} of {}", packed.len(), plain.len());
        assert_eq!(Tables::unpacked(&packed).unwrap(), tables);
        assert_eq!(Tables::unpacked(&plain).unwrap(), tables);
        assert!(Tables::unpacked(b"a letter").is_err());
    }

    #[test]
    fn rows_of_people_go_and_rows_of_places_stay() {
        let kept = tables().of_nobody();
        assert_eq!(kept.sheets.iter().flat_map(Sheet::tables).map(|table| table.rows.len()).collect::<Vec<_>>(), [0, 500]);
    }
}
