//! What cells look like: the styles of a workbook, and those of marked cells, each made from the one the cell had.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::patch::Unfit;
use super::tag;
use super::{CellMark, Tone};

/// What a style of ours is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// A faulty cell that had this style.
    Faulty(u32, CellMark),
    /// A heading of ours beside a cell of this style.
    Heading(u32),
    /// Words of ours.
    Words(Tone),
}

/// The styles a workbook has, and those that were asked for.
pub struct Looks {
    part: Vec<u8>,
    /// The cell styles there are, each as it is written.
    styles: Vec<String>,
    fills: u32,
    borders: u32,
    added: BTreeMap<Look, u32>,
}

/// The parts of the document that grow.
const GROWING: [&str; 3] = ["fills", "borders", "cellXfs"];

impl Looks {
    /// Reads the part.
    pub fn read(part: Vec<u8>) -> Result<Self, Unfit> {
        let mut looks = Self { styles: Vec::new(), fills: 0, borders: 0, added: BTreeMap::new(), part };
        let mut reader = Reader::from_reader(looks.part.as_slice());
        let (mut buffer, mut inside, mut style) = (Vec::new(), String::new(), None);
        loop {
            let event = reader.read_event_into(&mut buffer).map_err(|error| Unfit(error.to_string()))?;
            match &event {
                Event::Eof => break,
                Event::DocType(_) => return Err(Unfit("a document type".to_owned())),
                Event::Start(tag) if GROWING.contains(&tag.local_name().as_ref()) => inside = tag.local_name().as_ref().to_owned(),
                Event::End(tag) if tag.local_name().as_ref() == inside => inside.clear(),
                Event::Start(tag) | Event::Empty(tag) => match (inside.as_str(), tag.local_name().as_ref()) {
                    ("fills", "fill") => looks.fills += 1,
                    ("borders", "border") => looks.borders += 1,
                    ("cellXfs", "xf") => style = Some(Writer::new(Vec::new())),
                    _ => {}
                },
                _ => {}
            }
            let ended = matches!(&event, Event::End(tag) if tag.local_name().as_ref() == "xf")
                || matches!(&event, Event::Empty(tag) if tag.local_name().as_ref() == "xf");
            if let Some(writer) = &mut style {
                writer.write_event(event).map_err(|error| Unfit(error.to_string()))?;
            }
            if let Some(writer) = style.take_if(|_| ended) {
                looks.styles.push(String::from_utf8_lossy(&writer.into_inner()).into_owned());
            }
            buffer.clear();
        }
        if looks.styles.is_empty() || looks.fills == 0 || looks.borders == 0 {
            return Err(Unfit("no styles to begin with".to_owned()));
        }
        Ok(looks)
    }

    /// The style of a faulty cell that had `style`.
    pub fn faulty(&mut self, style: u32, mark: CellMark) -> u32 {
        self.add(Look::Faulty(style, mark))
    }

    /// The style of a heading beside a cell of `style`.
    pub fn heading(&mut self, style: u32) -> u32 {
        self.add(Look::Heading(style))
    }

    /// The style of what is said.
    pub fn words(&mut self, tone: Tone) -> u32 {
        self.add(Look::Words(tone))
    }

    fn add(&mut self, look: Look) -> u32 {
        let next = count(self.styles.len() + self.added.len());
        *self.added.entry(look).or_insert(next)
    }

    /// The part with all that was asked for.
    pub fn write(&self) -> Result<Vec<u8>, Unfit> {
        let failed = |error: std::io::Error| Unfit(error.to_string());
        let mut reader = Reader::from_reader(self.part.as_slice());
        let mut writer = Writer::new(Vec::with_capacity(self.part.len() + 2048));
        let mut buffer = Vec::new();
        loop {
            let event = reader.read_event_into(&mut buffer).map_err(|error| Unfit(error.to_string()))?;
            match event {
                Event::Eof => return Ok(writer.into_inner()),
                Event::Start(tag) if GROWING.contains(&tag.local_name().as_ref()) => {
                    let grown = self.grown(tag.local_name().as_ref()).to_string();
                    writer.write_event(Event::Start(tag::with(&tag, &[("count", Some(grown))]))).map_err(failed)?;
                }
                Event::End(end) if GROWING.contains(&end.local_name().as_ref()) => {
                    let prefix = end.name().as_ref().rsplit_once(':').map_or_else(String::new, |(prefix, _)| format!("{prefix}:"));
                    let more = self.more(end.local_name().as_ref(), &prefix);
                    writer.write_event(Event::Text(BytesText::from_escaped(more))).map_err(failed)?;
                    writer.write_event(Event::End(end)).map_err(failed)?;
                }
                event => writer.write_event(event).map_err(failed)?,
            }
            buffer.clear();
        }
    }

    fn grown(&self, part: &str) -> u32 {
        match part {
            "fills" => self.fills + 3,
            "borders" => self.borders + 2,
            _ => count(self.styles.len() + self.added.len()),
        }
    }

    /// What is added at the end of a part.
    fn more(&self, part: &str, x: &str) -> String {
        match part {
            "fills" => [RED, AMBER, GREY].map(|colour| fill(x, colour)).concat(),
            "borders" => border(x, "medium", RED_LINE) + &border(x, "mediumDashed", AMBER_LINE),
            _ => {
                let mut added: Vec<(&Look, &u32)> = self.added.iter().collect();
                added.sort_by_key(|(_, id)| **id);
                added.into_iter().map(|(look, _)| self.style(*look, x)).collect()
            }
        }
    }

    fn style(&self, look: Look, x: &str) -> String {
        let fill_of = |tone: Tone| self.fills + u32::from(tone == Tone::Warning);
        match look {
            Look::Faulty(style, mark) => {
                let mut changed = set("borderId", "applyBorder", self.borders + u32::from(mark.tone == Tone::Warning));
                if mark.as_text {
                    changed.extend(set("numFmtId", "applyNumberFormat", TEXT));
                }
                self.like(style, fill_of(mark.tone), changed, x)
            }
            Look::Heading(style) => self.like(style, self.fills + 2, Vec::new(), x),
            Look::Words(tone) => format!(
                "<{x}xf numFmtId=\"49\" fontId=\"0\" fillId=\"{}\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFill=\"1\" \
                 applyAlignment=\"1\"><{x}alignment vertical=\"top\" wrapText=\"1\"/></{x}xf>",
                fill_of(tone)
            ),
        }
    }

    /// The style a cell had, with another fill and whatever else is changed.
    fn like(&self, style: u32, fill: u32, mut changed: Vec<(&'static str, Option<String>)>, x: &str) -> String {
        let plain = || format!("<{x}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        let whole = usize::try_from(style).ok().and_then(|style| self.styles.get(style).cloned()).unwrap_or_else(plain);
        let (head, rest) = whole.split_once('>').unwrap_or((&whole, ""));
        let empty = head.ends_with('/');
        let content = head.trim_start_matches('<').trim_end_matches('/').trim_end();
        let name = content.find(char::is_whitespace).unwrap_or(content.len());
        changed.extend(set("fillId", "applyFill", fill));
        let tag = tag::with(&BytesStart::from_content(content, name), &changed);
        format!("<{}{}>{rest}", &*tag, if empty { "/" } else { "" })
    }
}

/// The format every workbook has for text.
const TEXT: u32 = 49;

/// One side of a style, and that it is to be applied.
fn set(side: &'static str, applied: &'static str, id: u32) -> Vec<(&'static str, Option<String>)> {
    vec![(side, Some(id.to_string())), (applied, Some("1".to_owned()))]
}

const RED: &str = "FFFFC7CE";
const RED_LINE: &str = "FFC00000";
const AMBER: &str = "FFFFEB9C";
const AMBER_LINE: &str = "FFBF8F00";
const GREY: &str = "FFE7E6E6";

fn fill(x: &str, colour: &str) -> String {
    format!(
        "<{x}fill><{x}patternFill patternType=\"solid\"><{x}fgColor rgb=\"{colour}\"/><{x}bgColor indexed=\"64\"/></{x}patternFill></{x}fill>"
    )
}

fn border(x: &str, line: &str, colour: &str) -> String {
    let sides = ["left", "right", "top", "bottom"];
    let sides: String = sides.iter().map(|side| format!("<{x}{side} style=\"{line}\"><{x}color rgb=\"{colour}\"/></{x}{side}>")).collect();
    format!("<{x}border>{sides}<{x}diagonal/></{x}border>")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
