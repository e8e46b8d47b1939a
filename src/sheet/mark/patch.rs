//! An .xlsx marked in place: of the package only the marked sheets and the looks of cells are written again.

use std::collections::BTreeMap;
use std::io::{BufReader, BufWriter, Cursor, Read, Write as _};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::cells::{self, Sheet};
use super::looks::Looks;
use super::measure::measure;
use super::{Marks, SheetMarks, tag};
use crate::sheet::limits::Limits;
use crate::sheet::package::{self, Package};
use crate::sheet::xlsx::Workbook;

/// The package is built in a way we do not patch; why, for the log.
#[derive(Debug)]
pub struct Unfit(pub String);

/// More than this of looks is not held in memory.
const MOST_LOOKS: u64 = 32 << 20;

/// How tightly parts are packed, of 9.
const QUICK: i64 = 2;

/// The last column a spreadsheet has room for, from 0.
const LAST_COLUMN: u32 = 16_383;

/// The package with its marks.
pub fn patch(bytes: &Arc<[u8]>, marks: &Marks, limits: Limits) -> Result<Vec<u8>, Unfit> {
    let unfit = |error: &dyn std::fmt::Display| Unfit(error.to_string());
    let book = Workbook::open(bytes, &limits).map_err(|error| unfit(&error))?;
    let mut package = Package::open(bytes, &limits).map_err(|error| unfit(&error))?;
    let mut parts = marked_parts(&book, marks)?;
    let styles = package::looked_up(book.styles_part());
    let mut looks = Looks::read(whole(&mut package, &styles)?)?;
    let mut archive = ZipArchive::new(Cursor::new(Arc::clone(bytes))).map_err(|error| unfit(&error))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + (bytes.len() >> 3))));
    // A whole workbook is packed again while somebody waits: quickly rather than tightly.
    let packed = SimpleFileOptions::default().compression_level(Some(QUICK));
    let mut styles_name = None;
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(|error| unfit(&error))?;
        let name = file.name().map_err(|error| unfit(&error))?.into_owned();
        let known = package::looked_up(&name);
        if known == styles {
            styles_name = Some(name);
        } else if let Some(properties) = properties(&mut package, &known, &marks.remark)? {
            drop(file);
            out.start_file(name, packed).map_err(|error| unfit(&error))?;
            out.write_all(properties.as_bytes()).map_err(|error| unfit(&error))?;
        } else if let Some(own) = parts.remove(&known) {
            drop(file);
            out.start_file(name, packed).map_err(|error| unfit(&error))?;
            let measured = measured(&mut package, &known)?;
            let sheet = Sheet { marks, own, measured: &measured, looks: &mut looks };
            // Markup comes a few letters at a time.
            let mut markup = BufWriter::with_capacity(64 << 10, &mut out);
            cells::write(BufReader::with_capacity(64 << 10, opened(&mut package, &known)?), &mut markup, sheet)?;
            markup.flush().map_err(|error| unfit(&error))?;
        } else {
            out.raw_copy_file(file).map_err(|error| unfit(&error))?;
        }
    }
    if !parts.is_empty() {
        return Err(Unfit("a sheet is missing".to_owned()));
    }
    // Looks come last: only now it is known which are needed.
    out.start_file(styles_name.ok_or_else(|| Unfit("no looks".to_owned()))?, packed).map_err(|error| unfit(&error))?;
    out.write_all(&looks.write()?).map_err(|error| unfit(&error))?;
    Ok(out.finish().map_err(|error| unfit(&error))?.into_inner())
}

/// What is marked, by the part that holds the sheet.
fn marked_parts<'m>(book: &Workbook, marks: &'m Marks) -> Result<BTreeMap<String, &'m SheetMarks>, Unfit> {
    let part = |place: usize| book.part(place).map(package::looked_up).map_err(|error| Unfit(error.to_string()));
    marks.sheets.iter().map(|(place, own)| Ok((part(*place)?, own))).collect()
}

/// The properties of the file with the remark among them. Nothing for other parts, and where they have a remark of their own.
fn properties(package: &mut Package, part: &str, remark: &str) -> Result<Option<String>, Unfit> {
    if part != "docprops/core.xml" || remark.is_empty() {
        return Ok(None);
    }
    let Ok(text) = String::from_utf8(whole(package, part)?) else { return Ok(None) };
    let knows_words = text.contains("xmlns:dc=\"http://purl.org/dc/elements/1.1/\"");
    let end = text.rfind("</").filter(|_| knows_words && !text.contains("description"));
    Ok(end.and_then(|end| {
        let (head, tail) = text.split_at_checked(end)?;
        Some(format!("{head}<dc:description>{}</dc:description>{tail}", tag::text(remark)))
    }))
}

fn measured(package: &mut Package, part: &str) -> Result<super::measure::Measured, Unfit> {
    let found = measure(BufReader::new(opened(package, part)?))?;
    if found.last_column + 2 > LAST_COLUMN { Err(Unfit("no room at the right".to_owned())) } else { Ok(found) }
}

fn opened<'p>(package: &'p mut Package, part: &str) -> Result<impl Read + use<'p>, Unfit> {
    package.part(part).map_err(|error| Unfit(error.to_string()))?.ok_or_else(|| Unfit(format!("{part} is missing")))
}

fn whole(package: &mut Package, part: &str) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    opened(package, part)?.take(MOST_LOOKS + 1).read_to_end(&mut bytes).map_err(|error| Unfit(error.to_string()))?;
    if bytes.len() as u64 > MOST_LOOKS { Err(Unfit("too much of looks".to_owned())) } else { Ok(bytes) }
}
