//! A workbook we wrote says that its days count from 1904, as those of the file it was made from do: a number that is meant as a day
//! and does not look like one keeps its meaning.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::sheet::error::SheetError;

/// The part that says it, and where.
const PART: &str = "xl/workbook.xml";
const PROPERTIES: &str = "<workbookPr ";

/// The same workbook, counting from 1904.
///
/// # Errors
/// [`SheetError::Damaged`] where the workbook is not as we write it.
pub fn from_1904(bytes: Vec<u8>) -> Result<Vec<u8>, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(SheetError::damaged)?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(SheetError::damaged)?;
        if file.name().map_err(SheetError::damaged)? != PART {
            out.raw_copy_file(file).map_err(SheetError::damaged)?;
        }
    }
    let mut text = String::new();
    archive.by_name(PART).map_err(SheetError::damaged)?.read_to_string(&mut text)?;
    let (head, tail) = text.split_once(PROPERTIES).ok_or_else(|| SheetError::damaged("a workbook without properties"))?;
    out.start_file(PART, SimpleFileOptions::default()).map_err(SheetError::damaged)?;
    out.write_all(format!("{head}{PROPERTIES}date1904=\"1\" {tail}").as_bytes())?;
    Ok(out.finish().map_err(SheetError::damaged)?.into_inner())
}
