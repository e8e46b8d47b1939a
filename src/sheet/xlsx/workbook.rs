//! The main part of a workbook: its sheets, its epoch, and where the rest lies.

use rustc_hash::FxHashMap;

use super::super::cell::Sheet;
use super::super::error::SheetError;
use super::super::package::Package;
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

/// A relation of a part: where it leads and of what kind it is.
struct Relation {
    kind: String,
    target: String,
}

/// The main part, as the package says or as is the custom.
pub fn main_part(package: &mut Package) -> Result<Option<String>, SheetError> {
    let relations = relations(package, "_rels/.rels", "")?;
    let said = relations.into_values().find(|relation| relation.kind == "officeDocument").map(|relation| relation.target);
    let customary = ["xl/workbook.xml", "xl/workbook.bin"].into_iter().map(str::to_owned);
    Ok(said.into_iter().chain(customary).find(|part| package.has(part)))
}

/// Reads the main part and its relations.
pub fn read(package: &mut Package, main: &str) -> Result<(Vec<Sheet>, Contents), SheetError> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let relations = relations(package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let of_kind = |kind: &str, custom: &str| {
        let said = relations.values().find(|relation| relation.kind == kind);
        said.map_or_else(|| format!("{folder}/{custom}"), |relation| relation.target.clone())
    };
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
                if let Some((sheet, part)) = sheet(&tag, position, folder, &relations)? {
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
fn sheet(
    tag: &Tag<'_>,
    position: usize,
    folder: &str,
    relations: &FxHashMap<String, Relation>,
) -> Result<Option<(Sheet, String)>, SheetError> {
    // `r:id`; other attributes end in `Id` too, but none is called just that.
    let relation = tag.value(b"id").and_then(|id| relations.get(&id));
    let part = match relation {
        Some(relation) => match relation.kind.as_str() {
            "worksheet" => relation.target.clone(),
            "xlMacrosheet" | "xlIntlMacrosheet" => return Err(SheetError::Macros),
            _ => return Ok(None),
        },
        None => format!("{folder}/worksheets/sheet{position}.xml"),
    };
    let name = tag.value(b"name").unwrap_or_else(|| format!("Sheet{position}"));
    let hidden = tag.raw(b"state").is_some_and(|state| state != b"visible");
    Ok(Some((Sheet { name, hidden }, part)))
}

/// The relations a part declares, by id. The kind is the last word of its type, the same in both dialects.
fn relations(package: &mut Package, name: &str, folder: &str) -> Result<FxHashMap<String, Relation>, SheetError> {
    let mut found = FxHashMap::default();
    let Some(part) = package.part(name)? else { return Ok(found) };
    let mut tokens = Tokens::new(part);
    while let Some(token) = tokens.next()? {
        let Token::Start(tag) = token else { continue };
        if tag.name != b"Relationship" || tag.raw(b"TargetMode") == Some(b"External") {
            continue;
        }
        let (Some(id), Some(kind), Some(target)) = (tag.value(b"Id"), tag.value(b"Type"), tag.value(b"Target")) else { continue };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        found.insert(id, Relation { kind, target: resolve(folder, &target) });
    }
    Ok(found)
}

/// Where `target` leads from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|step| !step.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_folder() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("", "xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolve("xl/a", "../worksheets\\sheet1.xml"), "xl/worksheets/sheet1.xml");
    }
}
