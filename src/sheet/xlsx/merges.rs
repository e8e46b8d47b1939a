//! Merged areas of a sheet.

use std::io::Read;

use super::super::cell::Merge;
use super::super::error::SheetError;
use super::super::grid::Grid;
use super::super::limits::Limits;
use super::super::scan::{Tag, Token, Tokens};
use super::cells::{address, find_data};

/// Reads what stands behind the cells of a sheet.
pub fn read(tokens: &mut Tokens<impl Read>, limits: Limits) -> Result<Vec<Merge>, SheetError> {
    let mut grid = Grid::new(String::new(), limits);
    match find_data(tokens)? {
        None => return Ok(Vec::new()),
        // Should a text hold these very words, what follows is still found by its tags.
        Some(true) => drop(tokens.skip_past(b"sheetData>")?),
        Some(false) => {}
    }
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(tag) if tag.name == b"mergeCell" => area(&tag).map_or(Ok(()), |area| grid.merge(area))?,
            Token::End(b"mergeCells" | b"worksheet") => break,
            _ => {}
        }
    }
    Ok(grid.finish().merges)
}

fn area(tag: &Tag<'_>) -> Option<Merge> {
    let written = tag.raw(b"ref")?;
    let colon = written.iter().position(|byte| *byte == b':')?;
    let (one_column, one_row) = address(written.get(..colon)?)?;
    let (other_column, other_row) = address(written.get(colon + 1..)?)?;
    let (one_row, other_row) = (one_row?, other_row?);
    Some(Merge {
        first_row: one_row.min(other_row),
        last_row: one_row.max(other_row),
        first_column: one_column.min(other_column),
        last_column: one_column.max(other_column),
    })
}
