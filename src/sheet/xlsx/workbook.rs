//! The main part of a workbook: its sheets, its epoch, and where the rest lies.

use super::super::cell::Sheet;
use super::super::error::{SheetError, TooMany};
use super::super::limits::Limits;
use super::super::package::Package;
use super::super::relations::Relations;
use super::super::scan::{Tag, Token, Tokens};

/// Where the parts of a workbook lie, and its epoch.
pub struct Contents {
    sheet_parts: Vec<String>,
    /// Days are counted from 1904.
    pub epoch_1904: bool,
    pub strings_part: String,
    pub styles_part: String,
}

impl Contents {
    /// The part of the sheet at this index.
    pub fn part(&self, sheet: usize) -> Result<&str, SheetError> {
        self.sheet_parts.get(sheet).map(String::as_str).ok_or_else(|| SheetError::damaged("no such sheet"))
    }
}

/// Reads the main part and its relations.
pub fn read(package: &Package, main: &str, limits: &Limits) -> Result<(Vec<Sheet>, Contents), SheetError> {
    let relations = Relations::of(package, main)?;
    if relations.of_kind("vbaProject").is_some() {
        return Err(SheetError::Macros);
    }
    let folder = relations.folder();
    let of_kind = |kind: &str, custom: &str| relations.of_kind(kind).map_or_else(|| format!("{folder}/{custom}"), str::to_owned);
    let mut contents = Contents {
        sheet_parts: Vec::new(),
        epoch_1904: false,
        strings_part: of_kind("sharedStrings", "sharedStrings.xml"),
        styles_part: of_kind("styles", "styles.xml"),
    };
    let part = package.part(main)?.ok_or_else(|| SheetError::damaged("the workbook is missing"))?;
    let mut tokens = Tokens::new(part);
    let mut sheets = Vec::new();
    let mut position = 0;
    while let Some(token) = tokens.next()? {
        let Token::Start(tag) = token else { continue };
        match tag.name {
            b"workbookPr" => contents.epoch_1904 = matches!(tag.raw(b"date1904"), Some(b"1" | b"true")),
            b"sheet" => {
                position += 1;
                if let Some((sheet, part)) = sheet(&tag, position, &relations)? {
                    if contents.sheet_parts.contains(&part) {
                        return Err(SheetError::damaged("two sheets in one part"));
                    }
                    Limits::check(sheets.len() as u64 + 1, limits.sheets, TooMany::Sheets)?;
                    sheets.push(sheet);
                    contents.sheet_parts.push(part);
                }
            }
            _ => {}
        }
    }
    if sheets.is_empty() {
        return Err(SheetError::damaged("no sheet holds cells"));
    }
    Ok((sheets, contents))
}

/// A sheet that holds cells with its part; charts and dialogs hold none.
fn sheet(tag: &Tag<'_>, position: usize, relations: &Relations) -> Result<Option<(Sheet, String)>, SheetError> {
    // `r:id`; other attributes end in `Id` too, but none is called just that.
    let relation = tag.value(b"id").and_then(|id| relations.get(&id));
    let part = match relation {
        Some(relation) => match relation.kind.as_str() {
            "worksheet" => relation.target.clone(),
            "xlMacrosheet" | "xlIntlMacrosheet" => return Err(SheetError::Macros),
            _ => return Ok(None),
        },
        None => format!("{}/worksheets/sheet{position}.xml", relations.folder()),
    };
    let name = tag.value(b"name").unwrap_or_else(|| format!("Sheet{position}"));
    let hidden = tag.raw(b"state").is_some_and(|state| state != b"visible");
    Ok(Some((Sheet { name, hidden }, part)))
}
