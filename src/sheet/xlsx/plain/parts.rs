//! The parts every sheet refers to: the list of sheets, what cells look like, and the texts they share.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::number_format::Shows;
use super::runs::Runs;
use super::walk::{Element, Step, walk};
use super::written::{is_number, is_yes_or_no};
use crate::sheet::cell::Oddity;
use crate::sheet::error::SheetError;
use crate::sheet::package::Package;
use crate::sheet::relations::relations_part;
use crate::sheet::shapes::{built_in, shape_of};
use crate::sheet::xlsx::workbook::Contents;

/// As far as a text may be indented; ours are by one.
const MOST_INDENT: u32 = 3;

/// Elements that say what a workbook consists of, with the attributes that decide what they say. The relation of a sheet (`r:id`) has a
/// prefix of its own.
const OF_WORKBOOK: [(&str, &[&str]); 5] = [
    ("workbookPr", &["date1904"]),
    ("sheets", &[]),
    ("sheet", &["name", "state", "sheetId"]),
    ("definedNames", &[]),
    ("definedName", &["name", "localSheetId", "hidden"]),
];

/// Goes through the list of sheets.
pub fn workbook(package: &Package, contents: &Contents, oddities: &mut Vec<Oddity>) -> Result<(), SheetError> {
    oddities.extend(contents.others.iter().map(|sheet| Oddity::OtherSheet { sheet: sheet.clone() }));
    let mut odd = contents.epoch_1904;
    let mut apart: Vec<bool> = Vec::new();
    each(package, &contents.main_part, &mut |step| match step {
        Step::Text(_) => {}
        Step::End => drop(apart.pop()),
        Step::Start(element) => {
            let is_apart = apart.last().copied().unwrap_or_default() || element.is_alternative;
            apart.push(is_apart);
            let Some((_, decisive)) = OF_WORKBOOK.iter().find(|(name, _)| *name == element.name()) else { return };
            let (attributes, other) = element.attributes(decisive);
            odd |= !element.is_main || is_apart || other || element.count("id") > 1;
            odd |= attributes.iter().any(|(name, value)| name == "date1904" && !is_yes_or_no(value));
        }
    })?;
    oddities.extend(odd.then(|| Oddity::Written { part: contents.main_part.clone() }));
    Ok(())
}

/// Goes through what `part` refers to: each relation is written so that every program finds the same.
pub fn relations(package: &Package, part: &str, oddities: &mut Vec<Oddity>) -> Result<(), SheetError> {
    let mut odd = false;
    let part = relations_part(part);
    each(package, &part, &mut |step| {
        if let Step::Start(element) = step
            && element.name() == "Relationship"
        {
            let (attributes, other) = element.attributes(&["Id", "Type", "Target", "TargetMode"]);
            let is_away = attributes.iter().any(|(name, value)| name == "TargetMode" && value == "External");
            // Some programs take `%31` for a 1 and others for itself.
            let is_coded = attributes.iter().any(|(name, value)| name == "Target" && value.contains('%'));
            odd |= !element.is_relation || other || (is_coded && !is_away);
        }
    })?;
    oddities.extend(odd.then_some(Oddity::Written { part }));
    Ok(())
}

/// Goes through the texts cells share. A text stands in its place alone: elsewhere some programs read it and others do not. How it is spoken
/// some show above it.
pub fn strings(package: &Package, part: &str, oddities: &mut Vec<Oddity>) -> Result<(), SheetError> {
    let mut odd = false;
    let mut open: Vec<String> = Vec::new();
    let mut runs = Runs::default();
    each(package, part, &mut |step| match step {
        Step::Text(_) => {}
        Step::End => {
            let is_text = open.pop().is_some_and(|ended| ended == "si");
            odd |= is_text && runs.differ();
        }
        Step::Start(element) => {
            if element.name() == "si" {
                runs.begin();
            }
            runs.takes(&element);
            let outer = open.last().map(String::as_str);
            let fits = match element.name() {
                "sst" => element.is_main && outer.is_none(),
                "si" | "extLst" => element.is_main && outer == Some("sst"),
                "t" => element.is_main && matches!(outer, Some("si" | "r")),
                "r" | "phoneticPr" => element.is_main && outer == Some("si"),
                "rPh" => false,
                "rPr" => element.is_main && outer == Some("r"),
                _ => !matches!(outer, Some("sst" | "si" | "r")),
            };
            odd |= element.is_alternative || !fits;
            open.push(element.name().to_owned());
        }
    })?;
    oddities.extend(odd.then(|| Oddity::Written { part: part.to_owned() }));
    Ok(())
}

/// The format of cells.
#[derive(Clone)]
pub struct Format {
    /// What it shows of what a cell holds.
    pub shows: Shows,
    /// In which shape it shows numbers.
    pub shape: Rc<str>,
}

impl Format {
    fn of(code: &str) -> Self {
        Self { shows: Shows::of(code), shape: shape_of(code).into() }
    }

    fn built_in(id: u32) -> Self {
        Self { shows: Shows::ALL, shape: built_in(id).into() }
    }

    /// Where nobody knows what it is.
    fn unknown() -> Self {
        Self { shows: Shows::NOTHING, shape: "?".into() }
    }
}

/// The formats of cells, by the number of the style.
pub struct Formats {
    all: Vec<Format>,
    none: Format,
}

impl Formats {
    /// Of the style with this number.
    pub fn of(&self, style: usize) -> &Format {
        self.all.get(style).unwrap_or(&self.none)
    }
}

/// Goes through what cells look like. A rule that changes the look by what a cell holds may not change what it shows.
pub fn styles(package: &Package, part: &str, oddities: &mut Vec<Oddity>) -> Result<Formats, SheetError> {
    let mut styles = Styles::default();
    each(package, part, &mut |step| match step {
        Step::Text(_) => {}
        Step::End => drop(styles.open.pop()),
        Step::Start(element) => styles.start(&element),
    })?;
    oddities.extend(styles.odd.then(|| Oddity::Written { part: part.to_owned() }));
    oddities.extend(styles.rule.then_some(Oddity::Rule));
    Ok(Formats { all: styles.formats, none: Format::built_in(GENERAL) })
}

/// Elements that decide what a number looks like.
const OF_STYLES: [&str; 6] = ["numFmts", "numFmt", "cellXfs", "xf", "dxfs", "dxf"];

/// The format of cells that say none.
const GENERAL: u32 = 0;

/// Formats below this id are built in; from it on a workbook says what they are.
const WRITTEN_FROM: u32 = 164;

/// The id of a format: digits as programs write them, so that all find the same format under it.
fn format_id(written: &str) -> Option<u32> {
    let is_plain = is_number(written) && (written == "0" || !written.starts_with('0'));
    is_plain.then(|| written.parse().ok()).flatten()
}

/// What was met of the styles so far.
#[derive(Default)]
struct Styles {
    /// The elements that are open.
    open: Vec<String>,
    /// Formats by the id they are written under.
    codes: FxHashMap<u32, Format>,
    formats: Vec<Format>,
    odd: bool,
    rule: bool,
}

impl Styles {
    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        let (attributes, twice) = element.attributes(&["numFmtId", "formatCode", "horizontal", "indent"]);
        let get = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        if OF_STYLES.contains(&name) {
            let again = name == "cellXfs" && !self.formats.is_empty();
            self.odd |= twice || again || !element.is_main || self.is_inside("AlternateContent");
        }
        match name {
            // A rule of ours changes no number's format; some programs write the general one beside a colour.
            "numFmt" if self.is_inside("dxf") => self.rule |= get("formatCode").map(shape_of) != Some(built_in(GENERAL)),
            "numFmt" => {
                let id = get("numFmtId").and_then(format_id);
                let again = id.zip(get("formatCode")).map(|(id, code)| self.codes.insert(id, Format::of(code)).is_some());
                self.odd |= again.unwrap_or(true);
            }
            "xf" if self.is_inside("cellXfs") => {
                let id = format_id(get("numFmtId").unwrap_or("0"));
                let format = id.and_then(|id| self.codes.get(&id).cloned().or_else(|| (id < WRITTEN_FROM).then(|| Format::built_in(id))));
                self.odd |= format.is_none();
                self.formats.push(format.unwrap_or_else(Format::unknown));
            }
            // What is filled stands in the cell as often as there is room, 6 looks like 6666; what is indented far is cut at its edge.
            "alignment" if self.is_inside("cellXfs") && (get("horizontal") == Some("fill") || is_far(get("indent"))) => {
                if let Some(last) = self.formats.last_mut() {
                    last.shows = Shows::NOTHING;
                }
            }
            _ => {}
        }
        self.open.push(name.to_owned());
    }

    fn is_inside(&self, name: &str) -> bool {
        self.open.iter().any(|outer| outer == name)
    }
}

/// An indent beyond any of ours: a cell is not so wide that the head of a text stays in sight.
fn is_far(indent: Option<&str>) -> bool {
    indent.is_some_and(|indent| indent.parse::<u32>().ok().is_none_or(|indent| indent > MOST_INDENT))
}

/// Goes through a part, where it is there.
fn each(package: &Package, part: &str, each: &mut dyn FnMut(Step<'_>)) -> Result<(), SheetError> {
    package.part(part)?.map_or(Ok(()), |source| walk(source, each))
}
