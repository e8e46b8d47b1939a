//! Seals a workbook that is written: states what it holds, signs that, and writes it down on its last sheet.

use super::{Area, CellPlace, SheetDigest, Statement, TablePlace, sheet};
use crate::basics::hex::hex;
use crate::basics::words::Words;
use crate::reports::signing::Pair;
use crate::sheet::table::Sheet;
use crate::sheet::write::{Book, SealedText, SheetSeal, WriteError, Written};
use crate::sheet::{Formula, shapes};

/// A cell holds no longer line. Shapes change from table to table and from column to column, and fill a small part of it.
const LONGEST: usize = 32_000;

/// Adds the sheet 核验 to `book`, behind all others, and returns it. What the sheets hold is taken from the book; the rest of
/// `statement` is the caller's.
///
/// # Errors
/// [`WriteError`].
pub fn seal(book: &mut Book, statement: Statement, pair: &Pair, words: Words) -> Result<Sheet, WriteError> {
    let key = pair.public();
    let mut statement = stating(statement, book)?;
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

/// `statement` with what the sheets of `book` hold.
fn stating(mut statement: Statement, book: &Book) -> Result<Statement, WriteError> {
    let cell = |sheet: &str, row: u32, column: u16| CellPlace { sheet: sheet.to_owned(), row: row + 1, column: column.into() };
    statement.sheets = book.seals().iter().map(digest).collect::<Result<_, _>>()?;
    statement.tables = book.tables().iter().filter(|table| !table.codes.is_empty()).map(table).collect();
    statement.names = book.names().iter().map(|named| (named.name.clone(), cell(&named.sheet, named.row, named.column))).collect();
    statement.open = book.open_cells().iter().map(|open| cell(&open.sheet, open.row, open.column)).collect();
    let shapes = book.seals().iter().map(|seal| (seal.sheet.clone(), seal.shapes()));
    statement.shapes = shapes.filter(|(_, shapes)| !shapes.is_empty() && shapes::written(shapes).len() <= LONGEST).collect();
    for seal in book.seals() {
        let place = |(row, column, _): &SealedText| CellPlace { sheet: seal.sheet.clone(), row: *row, column: *column };
        statement.formulas.extend(seal.formulas.iter().map(|formula| (place(formula), Formula::plain(&formula.2))));
        statement.tried.extend(seal.tried.iter().map(|number| (place(number), number.2.clone())));
    }
    Ok(statement)
}

fn digest(seal: &SheetSeal) -> Result<SheetDigest, WriteError> {
    let digest = seal.digest().ok_or_else(|| WriteError::Broken(format!("cells out of order on {}", seal.sheet)))?;
    Ok(SheetDigest { sheet: seal.sheet.clone(), digest: hex(&digest) })
}

/// A table machines read: its columns say what they hold.
fn table(written: &Written) -> (String, TablePlace) {
    let area = Area {
        sheet: written.sheet.clone(),
        first_row: written.first_row + 1,
        last_row: written.first_row + written.rows,
        first_column: 0,
        last_column: written.last_column.into(),
    };
    let columns = written.codes.iter().map(|(code, column)| (code.clone(), u32::from(*column))).collect();
    (written.key.clone(), TablePlace { area, columns })
}
