//! Our reading of .xlsx gives what calamine gives.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ::calamine::{DataRef, Reader, Xlsx};

use super::super::{Book, Cell};

fn samples(ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rosters");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == ending));
    files.sort();
    assert!(!files.is_empty());
    files
}

/// All cells of a sheet with row (from 1) and column.
fn ours(book: &mut Book, sheet: usize) -> Vec<(u32, u32, Cell)> {
    let mut cells = Vec::new();
    book.rows(sheet, &mut |row| {
        cells.extend(row.cells.into_iter().map(|(column, cell)| (row.number, column, cell)));
        ControlFlow::Continue(())
    })
    .unwrap();
    cells
}

fn theirs(book: &mut Xlsx<std::io::Cursor<Vec<u8>>>, name: &str) -> Vec<(u32, u32, Cell)> {
    let mut reader = book.worksheet_cells_reader(name).unwrap();
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().unwrap() {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Int(number) => Cell::Number(*number as f64),
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::String(text) => Cell::Text(text.as_str().into()),
            DataRef::SharedString(text) => Cell::Text((*text).into()),
            DataRef::Bool(truth) => Cell::Bool(*truth),
            DataRef::DateTime(date) => Cell::Date(date.as_datetime().unwrap()),
            DataRef::Error(error) => Cell::Error(error.to_string().into()),
            other => panic!("{other:?}"),
        };
        if !matches!(&value, Cell::Text(text) if text.trim().is_empty()) {
            cells.push((row + 1, column, value));
        }
    }
    cells
}

/// Every sheet has the same cells and merges either way.
pub fn assert_same(bytes: &[u8], what: &str) {
    let mut book = Book::open(bytes.to_vec(), "x").unwrap();
    let mut other = Xlsx::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    assert_eq!(names, other.sheet_names(), "{what}");
    for (sheet, name) in names.iter().enumerate() {
        assert_eq!(ours(&mut book, sheet), theirs(&mut other, name), "{what} {name}");
        let merges: Vec<_> =
            book.merges(sheet).unwrap().iter().map(|m| ((m.first_row - 1, m.first_column), (m.last_row - 1, m.last_column))).collect();
        let mut wanted: Vec<_> = other.merge_cells_by_sheet_name(name).unwrap().iter().map(|area| (area.start, area.end)).collect();
        wanted.sort_unstable();
        assert_eq!(merges, wanted, "{what} {name}");
    }
}

#[test]
fn workbooks_give_the_cells_and_merges_calamine_gives() {
    for path in samples("xlsx") {
        assert_same(&std::fs::read(&path).unwrap(), &path.display().to_string());
    }
}
