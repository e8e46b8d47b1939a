//! What a file is, by its bytes and never by its name.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compound::{self, Compound};
use super::error::{SheetError, TooMany};
use super::limits::Limits;
use super::macros;
use super::package::Package;
use super::relations;

/// The formats we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Office Open XML.
    Xlsx,
    /// Its binary sister.
    Xlsb,
    /// BIFF5 or BIFF8, also WPS .et.
    Xls,
    /// OpenDocument.
    Ods,
    /// Comma, semicolon or tab separated text.
    Text,
    /// An HTML table, often named .xls.
    Html,
    /// XML Spreadsheet 2003.
    SpreadsheetMl,
}

/// First bytes of what people send instead of a spreadsheet.
const IMAGES: &[&[u8]] = &[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*"];
const ARCHIVES: &[&[u8]] = &[b"Rar!", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B"];
/// First bytes of a zip package: of its first entry, of its end where it has none, of a piece of it.
const PACKAGES: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];

/// Decides what the bytes are.
///
/// # Errors
/// [`SheetError`] for anything that is no spreadsheet, or one we may not open.
pub(super) fn format_of(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Format, SheetError> {
    Limits::check_bytes(bytes.len() as u64, limits.file_bytes, TooMany::FileMebibytes)?;
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(SheetError::Empty);
    }
    if PACKAGES.iter().any(|mark| behind_blanks(bytes).starts_with(mark)) {
        return inside_zip(bytes, limits);
    }
    if bytes.starts_with(compound::MARK) {
        return inside_compound_file(bytes);
    }
    // Excel 5 may come without the compound file around it.
    if bytes.starts_with(&[0x09, 0x08]) {
        return Ok(Format::Xls);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(SheetError::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(SheetError::OtherDocument);
    }
    if IMAGES.iter().any(|magic| bytes.starts_with(magic)) || bytes.get(8..12) == Some(b"WEBP") {
        return Err(SheetError::Image);
    }
    if ARCHIVES.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(SheetError::Archive);
    }
    text_kind(bytes)
}

/// The bytes from the first on that shows something: systems that print a page around a download put blank lines in front.
fn behind_blanks(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start()
}

fn inside_zip(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Format, SheetError> {
    let package = Package::open(bytes, limits)?;
    if macros::are_in(&package)? {
        return Err(SheetError::Macros);
    }
    package.no_definitions()?;
    let main = relations::main_part(&package)?.unwrap_or_default();
    if main.ends_with(".bin") {
        return Ok(Format::Xlsb);
    }
    if main.starts_with("word/") || main.starts_with("ppt/") {
        return Err(SheetError::OtherDocument);
    }
    if !main.is_empty() {
        return Ok(Format::Xlsx);
    }
    if package.has("content.xml") && package.has("mimetype") {
        return opendocument(&package);
    }
    if package.names().any(|name| name.starts_with("index/") && name.ends_with(".iwa")) {
        return Err(SheetError::Numbers);
    }
    Err(SheetError::Archive)
}

fn opendocument(package: &Package) -> Result<Format, SheetError> {
    let says = |part: &str, word: &[u8]| -> Result<bool, SheetError> {
        let head = package.head(part)?;
        Ok(memchr::memmem::find(&head, word).is_some())
    };
    if says("META-INF/manifest.xml", b"encryption-data")? {
        return Err(SheetError::Encrypted);
    }
    if says("mimetype", b"spreadsheet")? { Ok(Format::Ods) } else { Err(SheetError::OtherDocument) }
}

fn inside_compound_file(bytes: &[u8]) -> Result<Format, SheetError> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(SheetError::Encrypted);
    }
    if file.has("Workbook") || file.has("Book") {
        return if file.has("_VBA_PROJECT_CUR") { Err(SheetError::Macros) } else { Ok(Format::Xls) };
    }
    Err(SheetError::OtherDocument)
}

fn text_kind(bytes: &[u8]) -> Result<Format, SheetError> {
    let head = super::text::decode(bytes.get(..bytes.len().min(8192)).unwrap_or(bytes)).to_lowercase();
    let strange = head.chars().filter(|letter| is_strange(*letter)).count();
    // A stray mark or two is no reason to refuse a text; pictures and programs are full of them.
    if strange * 50 > head.chars().count() {
        return Err(SheetError::Unknown);
    }
    let body = head.trim_start_matches('\u{feff}').trim_start();
    if !body.starts_with('<') && !body.starts_with("mime-version:") {
        return Ok(Format::Text);
    }
    if body.contains("urn:schemas-microsoft-com:office:spreadsheet") && !body.contains("<html") {
        return Ok(Format::SpreadsheetMl);
    }
    // A page may say much in its head before its first table.
    if ["<html", "<table", "<!doctype html", "<body", "<meta", "<tr"].iter().any(|tag| body.contains(tag)) {
        return Ok(Format::Html);
    }
    if body.starts_with("<?xml") { Err(SheetError::OtherDocument) } else { Ok(Format::Text) }
}

/// A letter no text has: a control character, or what stands for bytes that were no letter.
fn is_strange(letter: char) -> bool {
    letter == '\u{fffd}' || (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}'))
}
