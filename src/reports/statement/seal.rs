//! Seals a workbook that is written: states what it holds, signs that, and writes it down on its last sheet.

use std::collections::BTreeMap;

use super::{Area, CellPlace, SheetDigest, Statement, TablePlace, sheet};
use crate::basics::hex::hex;
use crate::basics::words::Words;
use crate::reports::signing::Pair;
use crate::sheet::Formula;
use crate::sheet::shapes::{self, Shape};
use crate::sheet::table::Sheet;
use crate::sheet::write::{Book, SealedText, SheetSeal, WriteError, Written};

/// A cell holds no longer line. Shapes change from table to table and from column to column, and fill a small part of it: a sheet with more
/// would go out without them.
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
    statement.shapes = shapes_of(book.seals().iter().map(|seal| (seal.sheet.as_str(), seal.shapes())))?;
    for seal in book.seals() {
        let place = |(row, column, _): &SealedText| CellPlace { sheet: seal.sheet.clone(), row: *row, column: *column };
        statement.formulas.extend(seal.formulas.iter().map(|formula| (place(formula), Formula::plain(&formula.2))));
        statement.tried.extend(seal.tried.iter().map(|number| (place(number), number.2.clone())));
    }
    Ok(statement)
}

/// Of each sheet that shows numbers.
fn shapes_of<'s>(sheets: impl Iterator<Item = (&'s str, Vec<Shape>)>) -> Result<BTreeMap<String, Vec<Shape>>, WriteError> {
    let held = |(sheet, shapes): (&str, Vec<Shape>)| {
        let fits = shapes::written(&shapes).len() <= LONGEST;
        if fits {
            Ok((sheet.to_owned(), shapes))
        } else {
            Err(WriteError::Broken(format!("more shapes of numbers than a line holds on {sheet}")))
        }
    };
    sheets.filter(|(_, shapes)| !shapes.is_empty()).map(held).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_whose_numbers_cannot_be_held_to_their_shapes_is_not_given_out() {
        let shapes = |count: u32| (0..count).map(|row| Shape { row, column: 0, shape: "0.00".into() }).collect::<Vec<_>>();
        let held = |count| shapes_of([("概况", shapes(count)), ("说明", Vec::new())].into_iter());
        assert_eq!(held(100).unwrap().keys().collect::<Vec<_>>(), ["概况"]);
        assert!(matches!(held(10_000), Err(WriteError::Broken(why)) if why.contains("概况")));
    }
}
