//! The main part of a workbook: its sheets, its epoch, and where the rest lies.

use super::super::cell::{DefinedName, Sheet};
use super::super::error::{SheetError, TooMany};
use super::super::limits::Limits;
use super::super::package::Package;
use super::super::relations::Relations;
use super::super::scan::{Tag, Token, Tokens, unescape};

/// Where the parts of a workbook lie, and its epoch.
pub struct Contents {
    sheet_parts: Vec<String>,
    /// Days are counted from 1904.
    pub epoch_1904: bool,
    pub main_part: String,
    pub strings_part: String,
    pub styles_part: String,
    /// The names of sheets that hold no cells.
    pub others: Vec<String>,
    /// The names it gives to places, as far as they are told.
    pub names: Vec<DefinedName>,
}

/// As many names are told, and of each so many bytes: more is nobody's.
const MOST_NAMES: usize = 10_000;
const LONGEST_NAME: usize = 1_000;

impl Contents {
    /// Takes a name. True where it is one that is told: not of what a program keeps for itself.
    fn name(&mut self, tag: &Tag<'_>) -> bool {
        let name = tag.value(b"name").filter(|name| name.len() <= LONGEST_NAME && !name.starts_with("_xlnm"));
        let name = name.filter(|_| !tag.empty && self.names.len() < MOST_NAMES);
        let told = name.is_some();
        self.names.extend(name.map(|name| DefinedName { name, leads_to: String::new() }));
        told
    }

    /// Takes where the last name leads, or a piece of it.
    fn lead(&mut self, to: &str) {
        if let Some(last) = self.names.last_mut().filter(|last| last.leads_to.len() + to.len() <= LONGEST_NAME) {
            last.leads_to.push_str(to);
        }
    }

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
        main_part: main.to_owned(),
        others: Vec::new(),
        strings_part: of_kind("sharedStrings", "sharedStrings.xml"),
        styles_part: of_kind("styles", "styles.xml"),
        names: Vec::new(),
    };
    let part = package.part(main)?.ok_or_else(|| SheetError::damaged("the workbook is missing"))?;
    let mut tokens = Tokens::new(part);
    let mut sheets = Vec::new();
    let mut position = 0;
    let mut naming = false;
    while let Some(token) = tokens.next()? {
        let tag = match token {
            Token::Start(tag) => tag,
            Token::Text(raw) if naming => {
                contents.lead(&unescape(raw));
                continue;
            }
            Token::End(b"definedName") => {
                naming = false;
                continue;
            }
            _ => continue,
        };
        match tag.name {
            b"definedName" => naming = contents.name(&tag),
            b"workbookPr" => contents.epoch_1904 = matches!(tag.raw(b"date1904"), Some(b"1" | b"true")),
            b"sheet" => {
                position += 1;
                let (sheet, part) = sheet(&tag, position, &relations)?;
                let Some(part) = part else {
                    contents.others.push(sheet.name);
                    continue;
                };
                if contents.sheet_parts.contains(&part) {
                    return Err(SheetError::damaged("two sheets in one part"));
                }
                Limits::check(sheets.len() as u64 + 1, limits.sheets, TooMany::Sheets)?;
                sheets.push(sheet);
                contents.sheet_parts.push(part);
            }
            _ => {}
        }
    }
    if sheets.is_empty() {
        return Err(SheetError::damaged("no sheet holds cells"));
    }
    Ok((sheets, contents))
}

/// A sheet, with its part where it holds cells; charts and dialogs hold none.
fn sheet(tag: &Tag<'_>, position: usize, relations: &Relations) -> Result<(Sheet, Option<String>), SheetError> {
    // `r:id`; other attributes end in `Id` too, but none is called just that.
    let relation = tag.value(b"id").and_then(|id| relations.get(&id));
    let part = match relation {
        Some(relation) => match relation.kind.as_str() {
            "worksheet" => Some(relation.target.clone()),
            "xlMacrosheet" | "xlIntlMacrosheet" => return Err(SheetError::Macros),
            _ => None,
        },
        None => Some(format!("{}/worksheets/sheet{position}.xml", relations.folder())),
    };
    let name = tag.value(b"name").unwrap_or_else(|| format!("Sheet{position}"));
    let hidden = tag.raw(b"state").is_some_and(|state| state != b"visible");
    Ok((Sheet { name, hidden }, part))
}
