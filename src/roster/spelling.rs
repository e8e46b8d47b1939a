//! Header spellings: from what stands in a header cell to the field it means.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::field::Field;
use super::marks::MARKS;
use super::unit::{self, Unit};

/// What a header means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A field we read.
    Field(Field),
    /// A column never read into anything: accounts money could be asked for through.
    Dropped,
}

/// A header that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// What it means, before its neighbours are looked at.
    pub meaning: Meaning,
    /// The spelling has other meanings in other company (学校, 电话, 到期日 …).
    pub ambiguous: bool,
    /// 元, 万元 …, where the header itself says so.
    pub unit: Option<Unit>,
}

#[derive(Deserialize)]
struct File {
    spellings: FxHashMap<String, Vec<String>>,
    dropped: FxHashMap<String, Vec<String>>,
    ambiguous: Ambiguous,
    tops: FxHashMap<String, Vec<String>>,
    filler: Filler,
}

#[derive(Deserialize)]
struct Ambiguous {
    spellings: Vec<String>,
}

#[derive(Deserialize, Default)]
struct Filler {
    before: Vec<String>,
    after: Vec<String>,
    co_before: Vec<String>,
    whose: Vec<String>,
    marks: String,
}

/// The spellings, looked up by normalised lower-case text.
#[derive(Default)]
pub struct Spellings {
    known: FxHashMap<String, Meaning>,
    ambiguous: Vec<String>,
    tops: FxHashMap<String, String>,
    filler: Filler,
}

/// The spellings this program knows.
pub static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| match toml::from_str::<File>(include_str!("headers.toml")) {
    Ok(file) => Spellings::from_file(file),
    Err(error) => {
        tracing::error!(%error, "headers.toml cannot be read");
        Spellings::default()
    }
});

/// A header as it is compared and shown: NFKC, no white space, no `*`, no `(元)`.
#[must_use]
pub fn normalise(text: &str) -> String {
    MARKS.without_yuan(&plain(text)).trim_end_matches([':', ';', ',']).to_owned()
}

/// The same with the unit still said: NFKC, no white space, no `*`.
#[must_use]
pub fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(*c) && *c != '*').collect()
}

/// Marks that take no room: byte order marks, zero-width spaces and joiners, directional marks.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

impl Spellings {
    fn from_file(file: File) -> Self {
        let mut known = FxHashMap::default();
        for (code, spellings) in &file.spellings {
            if let Some(field) = Field::from_code(code) {
                known.extend(spellings.iter().map(|each| (normalise(each).to_lowercase(), Meaning::Field(field))));
            }
        }
        for spellings in file.dropped.values() {
            known.extend(spellings.iter().map(|each| (normalise(each).to_lowercase(), Meaning::Dropped)));
        }
        let tops = file.tops.iter().flat_map(|(join, tops)| tops.iter().map(move |top| (normalise(top).to_lowercase(), join.clone())));
        Self {
            known,
            ambiguous: file.ambiguous.spellings.iter().map(|each| normalise(each)).collect(),
            tops: tops.collect(),
            filler: file.filler,
        }
    }

    /// What `header` (normalised) means, by its spelling or with what people add around one taken off.
    #[must_use]
    pub fn recognise(&self, header: &str) -> Option<Recognised> {
        if header.is_empty() || header.chars().count() > 40 {
            return None;
        }
        let lower = header.to_lowercase();
        if let Some(meaning) = self.known.get(&lower) {
            return Some(Recognised { meaning: *meaning, ambiguous: self.ambiguous.contains(&lower), unit: None });
        }
        let (bare, unit) = unit::of_header(&lower);
        if let Some(meaning) = self.loosely(&bare) {
            return Some(Recognised { meaning, ambiguous: self.ambiguous.contains(&bare), unit });
        }
        let (bare, unit) = unit::at_edge(&lower)?;
        let meaning = self.loosely(&bare).filter(|meaning| matches!(meaning, Meaning::Field(field) if field.is_amount()))?;
        Some(Recognised { meaning, ambiguous: self.ambiguous.contains(&bare), unit: Some(unit) })
    }

    /// The canonical text a top header adds before the low ones under it; empty where it adds nothing; `None` where unknown.
    #[must_use]
    pub fn top(&self, header: &str) -> Option<&str> {
        let (bare, _) = unit::of_header(&header.to_lowercase());
        let of = |bare: &str| self.tops.get(bare).or_else(|| self.tops.get(without_date(bare)));
        of(&bare).or_else(|| of(&unit::at_edge(&bare)?.0)).map(String::as_str)
    }

    /// True for a top header under which everything is the co-borrower's.
    #[must_use]
    pub fn names_co_borrower(&self, form: &str) -> bool {
        self.filler.co_before.iter().any(|each| each == form)
    }

    /// What exactly this spelling means, nothing taken off.
    #[must_use]
    pub fn known(&self, header: &str) -> Option<Meaning> {
        self.known.get(&header.to_lowercase()).copied()
    }

    /// What a header means that stands over the person it is of: 联系电话 over 家长 is 家长联系电话.
    #[must_use]
    pub fn of_whom(&self, header: &str, person: &str) -> Option<Recognised> {
        if !self.filler.whose.iter().any(|each| each == person) {
            return None;
        }
        self.recognise(&format!("{person}{header}")).filter(|found| is_personal(found.meaning))
    }

    /// What a header over a year means: 应还本金 over 2024年.
    #[must_use]
    pub fn of_year(&self, header: &str, year: &str) -> Option<Recognised> {
        let digits = year.trim_end_matches(|c| "学年度".contains(c));
        let is_year = digits.len() == 4 && digits.starts_with("20") && digits.chars().all(|c| c.is_ascii_digit());
        if is_year { self.recognise(header) } else { None }
    }

    /// 姓名(家长) is 家长姓名.
    fn of_whom_in_brackets(&self, header: &str) -> Option<Meaning> {
        let (before, rest) = header.split_once('(')?;
        let (person, after) = rest.split_once(')')?;
        if !self.filler.whose.iter().any(|each| each == person) {
            return None;
        }
        let led = format!("{person}{before}{after}");
        self.known.get(&led).copied().or_else(|| self.without_filler(&led)).filter(|meaning| is_personal(*meaning))
    }

    fn loosely(&self, header: &str) -> Option<Meaning> {
        let header = header.trim_matches(|c| self.filler.marks.contains(c));
        if let Some(meaning) = self.of_whom_in_brackets(header) {
            return Some(meaning);
        }
        let tries: [&dyn Fn(&str) -> Option<String>; 4] = [&without_brackets, &only_chinese, &first_of_slashed, &|text| {
            let undated = without_date(text);
            (undated != text).then(|| undated.to_owned())
        }];
        let mut texts = vec![header.to_owned()];
        for attempt in tries {
            let more: Vec<String> = texts.iter().filter_map(|text| attempt(text)).filter(|text| !text.is_empty()).collect();
            texts.extend(more);
        }
        texts
            .iter()
            .find_map(|text| self.known.get(text.as_str()).copied())
            .or_else(|| texts.iter().find_map(|text| self.without_filler(text)))
    }

    fn without_filler(&self, text: &str) -> Option<Meaning> {
        for before in &self.filler.co_before {
            if let Some(rest) = text.strip_prefix(before.as_str()) {
                return co_borrowers(self.known.get(rest.trim_start_matches(['的', '-', '_'])).copied()?);
            }
        }
        let shorter = |rest: &str| self.known.get(rest).copied().filter(|_| rest.chars().count() > 1);
        let mut text = text;
        for _ in 0..2 {
            let before = self.filler.before.iter().find_map(|each| text.strip_prefix(each.as_str()));
            let after = self.filler.after.iter().find_map(|each| text.strip_suffix(each.as_str()));
            let found = before.and_then(shorter).or_else(|| after.and_then(shorter));
            if found.is_some() {
                return found;
            }
            text = before.or(after)?;
        }
        None
    }
}

/// The co-borrower's field where the same word after 共同借款人 stands for one.
fn co_borrowers(meaning: Meaning) -> Option<Meaning> {
    let field = match meaning {
        Meaning::Field(Field::StudentName | Field::CoName) => Field::CoName,
        Meaning::Field(Field::IdNumber | Field::CoIdNumber) => Field::CoIdNumber,
        Meaning::Field(Field::StudentPhone | Field::CoPhone) => Field::CoPhone,
        Meaning::Field(Field::CoRelation) => Field::CoRelation,
        _ => return None,
    };
    Some(Meaning::Field(field))
}

/// A name, an identity number or a phone: what both the student and the co-borrower have.
const fn is_personal(meaning: Meaning) -> bool {
    use Field::{CoIdNumber, CoName, CoPhone, IdNumber, StudentName, StudentPhone};
    matches!(meaning, Meaning::Field(StudentName | IdNumber | StudentPhone | CoName | CoIdNumber | CoPhone))
}

fn without_brackets(text: &str) -> Option<String> {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '<' => depth += 1,
            ')' | ']' | '】' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    (out != text).then_some(out)
}

/// 姓名Name is 姓名: the Chinese of a header in two languages.
fn only_chinese(text: &str) -> Option<String> {
    let chinese: String = text.chars().filter(|c| !c.is_ascii()).collect();
    let latin: String = text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if chinese.is_empty() || latin.len() < 2 || chinese.len() + latin.len() < text.len() / 2 {
        return None;
    }
    (chinese != text).then_some(chinese)
}

fn first_of_slashed(text: &str) -> Option<String> {
    text.split_once(['/', '、', '|']).map(|(first, _)| first.to_owned())
}

/// 2025年应还本金 and 截至6月30日应还本金 are 应还本金.
fn without_date(text: &str) -> &str {
    let led = text.trim_start_matches(['截', '至', '止']);
    let start = led.trim_start_matches(|c: char| c.is_ascii_digit() || "年月日度.-/末底".contains(c));
    let had_digits = led.len() > start.len() && led.starts_with(|c: char| c.is_ascii_digit());
    if had_digits && !start.is_empty() { start } else { text }
}

#[cfg(test)]
mod tests;
