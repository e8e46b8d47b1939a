//! Seals a workbook that is written: states what it holds, signs that, and writes it down on its last sheet.

use std::collections::BTreeMap;

use super::{Area, CellPlace, SheetDigest, Statement, TablePlace, sheet};
use crate::basics::hex::hex;
use crate::basics::words::Words;
use crate::reports::signing::Pair;
use crate::sheet::table::Sheet;
use crate::sheet::write::{Book, SheetSeal, WriteError};

/// Adds the sheet 核验 to `book`, behind all others, and returns it. What the sheets hold is taken from the book; the rest of
/// `statement` is the caller's.
///
/// # Errors
/// [`WriteError`].
pub fn seal(book: &mut Book, statement: Statement, pair: &Pair, words: Words) -> Result<Sheet, WriteError> {
    let key = pair.public();
    let mut statement = stating(statement, book.seals())?;
    // The sheet states its own digest too: what is signed is left out of it, and so is this line.
    statement.sheets.push(SheetDigest { sheet: words.say("reports-sheet-statement"), digest: String::new() });
    let own = digest(&book.seal_of(&sheet::sheet(&statement, &key, None, words))?)?;
    statement.sheets.pop();
    statement.sheets.push(own);
    let broken = |error: crate::store::StoreError| WriteError::Broken(error.to_string());
    let signature = pair.sign(sheet::message(&statement).as_bytes()).map_err(broken)?;
    let last = sheet::sheet(&statement, &key, Some(&signature), words);
    book.sheet(&last)?;
    Ok(last)
}

/// `statement` with what these sheets hold.
fn stating(mut statement: Statement, seals: &[SheetSeal]) -> Result<Statement, WriteError> {
    statement.sheets = seals.iter().map(digest).collect::<Result<_, _>>()?;
    statement.tables = seals.iter().flat_map(tables).collect();
    let cell = |seal: &SheetSeal, row: u32, column: u16| CellPlace { sheet: seal.sheet.clone(), row: row + 1, column: column.into() };
    statement.names = BTreeMap::new();
    for seal in seals {
        statement.names.extend(seal.names.iter().map(|(name, row, column)| (name.clone(), cell(seal, *row, *column))));
    }
    statement.open = seals.iter().flat_map(|seal| seal.open.iter().map(move |(row, column)| cell(seal, *row, *column))).collect();
    Ok(statement)
}

fn digest(seal: &SheetSeal) -> Result<SheetDigest, WriteError> {
    let digest = seal.digest().ok_or_else(|| WriteError::Broken(format!("cells out of order on {}", seal.sheet)))?;
    Ok(SheetDigest { sheet: seal.sheet.clone(), digest: hex(&digest) })
}

/// The tables machines read: those whose columns say what they hold.
fn tables(seal: &SheetSeal) -> Vec<(String, TablePlace)> {
    let for_machines = seal.tables.iter().filter(|table| !table.columns.is_empty());
    for_machines
        .map(|table| {
            let area = Area {
                sheet: seal.sheet.clone(),
                first_row: table.first_row + 1,
                last_row: table.first_row + table.rows,
                first_column: 0,
                last_column: u32::from(table.width.saturating_sub(1)),
            };
            let columns = table.columns.iter().map(|(code, column)| (code.clone(), u32::from(*column))).collect();
            (table.key.clone(), TablePlace { area, columns })
        })
        .collect()
}
