//! The parts every sheet refers to: the list of sheets, what cells look like, and the texts they share.

use rustc_hash::FxHashMap;

use super::number_format::Shows;
use super::walk::{Element, Step, walk};
use crate::sheet::cell::Oddity;
use crate::sheet::error::SheetError;
use crate::sheet::package::Package;
use crate::sheet::xlsx::workbook::Contents;

/// Elements that say what a workbook consists of.
const OF_WORKBOOK: [&str; 5] = ["workbookPr", "sheets", "sheet", "definedNames", "definedName"];

/// Goes through the list of sheets.
pub fn workbook(package: &Package, contents: &Contents, oddities: &mut Vec<Oddity>) -> Result<(), SheetError> {
    oddities.extend(contents.others.iter().map(|sheet| Oddity::OtherSheet { sheet: sheet.clone() }));
    let mut odd = contents.epoch_1904;
    strictly(package, &contents.main_part, &mut |name, is_main, apart| {
        odd |= OF_WORKBOOK.contains(&name) && (!is_main || apart);
    })?;
    oddities.extend(odd.then(|| Oddity::Written { part: contents.main_part.clone() }));
    Ok(())
}

/// Elements of shared texts.
const OF_STRINGS: [&str; 8] = ["sst", "si", "t", "r", "rPr", "rPh", "phoneticPr", "extLst"];

/// Goes through the texts cells share.
pub fn strings(package: &Package, part: &str, oddities: &mut Vec<Oddity>) -> Result<(), SheetError> {
    let mut odd = false;
    strictly(package, part, &mut |name, is_main, apart| {
        odd |= apart || (!is_main && OF_STRINGS.contains(&name));
    })?;
    oddities.extend(odd.then(|| Oddity::Written { part: part.to_owned() }));
    Ok(())
}

/// What the formats of cells show, by the number of the style.
#[derive(Default)]
pub struct Formats(Vec<Shows>);

impl Formats {
    /// Of the style with this number.
    pub fn of(&self, style: usize) -> Shows {
        self.0.get(style).copied().unwrap_or(Shows::ALL)
    }
}

/// Goes through what cells look like. A rule that changes the look by what a cell holds may not change what it shows.
pub fn styles(package: &Package, part: &str, oddities: &mut Vec<Oddity>) -> Result<Formats, SheetError> {
    let Some(source) = package.part(part)? else { return Ok(Formats::default()) };
    let mut styles = Styles::default();
    walk(source, &mut |step| match step {
        Step::Text(_) => {}
        Step::End => drop(styles.open.pop()),
        Step::Start(element) => styles.start(&element),
    })?;
    oddities.extend(styles.odd.then(|| Oddity::Written { part: part.to_owned() }));
    oddities.extend(styles.rule.then_some(Oddity::Rule));
    Ok(Formats(styles.formats))
}

/// Elements that decide what a number looks like.
const OF_STYLES: [&str; 6] = ["numFmts", "numFmt", "cellXfs", "xf", "dxfs", "dxf"];

/// What was met of the styles so far.
#[derive(Default)]
struct Styles {
    /// The elements that are open.
    open: Vec<String>,
    /// Formats by the id they are written under.
    codes: FxHashMap<String, Shows>,
    formats: Vec<Shows>,
    odd: bool,
    rule: bool,
}

impl Styles {
    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        let (attributes, twice) = element.attributes(&["numFmtId", "formatCode"]);
        let get = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        if OF_STYLES.contains(&name) {
            let again = name == "cellXfs" && !self.formats.is_empty();
            self.odd |= twice || again || !element.is_main || self.is_inside("AlternateContent");
        }
        match name {
            "numFmt" if self.is_inside("dxf") => self.rule |= !get("formatCode").is_some_and(|code| Shows::of(code).numbers),
            "numFmt" => {
                let known = get("numFmtId").zip(get("formatCode"));
                self.odd |= known.and_then(|(id, code)| self.codes.insert(id.trim().to_owned(), Shows::of(code))).is_some();
            }
            "xf" if self.is_inside("cellXfs") => {
                let id = get("numFmtId").unwrap_or("0").trim();
                self.formats.push(self.codes.get(id).copied().unwrap_or(Shows::ALL));
            }
            _ => {}
        }
        self.open.push(name.to_owned());
    }

    fn is_inside(&self, name: &str) -> bool {
        self.open.iter().any(|outer| outer == name)
    }
}

/// Hands over every element of a part: its name, whether it is of the language of spreadsheets, and whether it stands among what is for
/// some programs only.
fn strictly(package: &Package, part: &str, each: &mut dyn FnMut(&str, bool, bool)) -> Result<(), SheetError> {
    let Some(source) = package.part(part)? else { return Ok(()) };
    let mut open: Vec<bool> = Vec::new();
    walk(source, &mut |step| match step {
        Step::Text(_) => {}
        Step::End => drop(open.pop()),
        Step::Start(element) => {
            let apart = open.last().copied().unwrap_or_default() || element.is_alternative;
            each(element.name(), element.is_main, apart);
            open.push(apart);
        }
    })
}
