//! Text cells: cleaned of what spreadsheets and exports leave around them.

use unicode_normalization::UnicodeNormalization;

use super::marks::MARKS;
use super::spelling::is_invisible;
use crate::basics::identity::{IdNumber, IdReading};
use crate::sheet::Cell;

/// The cell as text, whatever it holds: whole numbers without `.0`, days as `2025-12-20`.
#[must_use]
pub fn of_cell(cell: Cell) -> Box<str> {
    match cell {
        Cell::Text(text) | Cell::Error(text) => text,
        Cell::Number(number) => number_text(number).into(),
        Cell::Date(at) => day_text(at).into(),
        Cell::Bool(yes) => if yes { "TRUE" } else { "FALSE" }.into(),
    }
}

/// The same without taking the cell.
#[must_use]
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Error(text) => text.trim().to_owned(),
        Cell::Number(number) => number_text(*number),
        Cell::Date(at) => day_text(*at),
        Cell::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
    }
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}

fn day_text(at: chrono::NaiveDateTime) -> String {
    at.date().to_string()
}

/// Free text without surrounding blanks, guards (`'`, `="…"`) and line breaks; `None` where it says nothing.
#[must_use]
pub fn clean(text: Box<str>) -> Option<Box<str>> {
    if is_plain(&text) {
        return if MARKS.is_blank(&text) { None } else { Some(text) };
    }
    let words: Vec<&str> =
        unguarded(&text).split(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c)).filter(|word| !word.is_empty()).collect();
    let joined = join_words(&words);
    if MARKS.is_blank(&joined) { None } else { Some(joined.into()) }
}

/// Nothing to clean: by far most cells.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends_well = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'\'' | b'=' | b'"'));
    // U+00A0, U+200B–U+200F, U+3000 and U+FEFF begin with these bytes; so do a few real characters, which then take the slow way.
    ends_well(bytes.first())
        && ends_well(bytes.last())
        && !bytes.iter().any(|byte| *byte <= b' ' || matches!(*byte, 0xc2 | 0xe2 | 0xef))
        && !text.contains('\u{3000}')
}

/// Blanks between Chinese characters are layout; between Latin words they are spaces.
fn join_words(words: &[&str]) -> String {
    let mut out = String::new();
    for word in words {
        let latin_meets = out.ends_with(|c: char| c.is_ascii_alphanumeric()) && word.starts_with(|c: char| c.is_ascii_alphanumeric());
        if latin_meets {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Text without the guards that keep a spreadsheet from reading it: `'…`, `="…"`.
pub(super) fn unguarded(text: &str) -> &str {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
    let bare = trimmed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(trimmed);
    bare.trim_start_matches(['\'', '‘', '`']).trim()
}

/// A key (identity number, contract number, serial): half-width, no blanks at all; `None` where it says nothing.
#[must_use]
pub fn key(text: Box<str>) -> Option<Box<str>> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !MARKS.is_blank(&text) {
        return Some(text);
    }
    let plain: String = unguarded(&text).nfkc().filter(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(*c)).collect();
    let plain = plain.trim_matches(['\'', '"', '`', '’', '‘', '“', '”']).to_owned();
    if MARKS.is_blank(&plain) { None } else { Some(plain.into()) }
}

/// A place: a key in half-width brackets.
#[must_use]
pub fn place(text: Box<str>) -> Option<Box<str>> {
    key(text)
}

/// True for a number that has been through a spreadsheet as a number: `4.29999E+17`. What it was cannot be known.
#[must_use]
pub fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    digits(mantissa) && digits(exponent.strip_prefix('+').unwrap_or(exponent))
}

/// The largest number a spreadsheet keeps exactly: fifteen digits.
pub const LARGEST_EXACT: f64 = 999_999_999_999_999.0;

/// What a cell of identity numbers turned out to hold.
pub enum Identity {
    Blank,
    Valid(IdNumber),
    /// Told apart by it still, with `id_invalid`.
    Invalid(IdNumber),
    /// Not the shape of one: `id_invalid`, and nothing to keep.
    NotOne,
    /// Held as a number, or saved from one: `id_lost`.
    Lost,
}

/// Bytes beyond which a text is no identity number, whatever is in it.
const LONGEST_NUMBER: usize = 200;

/// Reads a cell of identity numbers.
#[must_use]
pub fn identity(cell: Cell) -> Identity {
    if matches!(&cell, Cell::Number(number) if number.abs() > LARGEST_EXACT) {
        return Identity::Lost;
    }
    if matches!(cell, Cell::Error(_)) {
        return Identity::NotOne;
    }
    let text = of_cell(cell);
    if text.trim().len() > LONGEST_NUMBER {
        return Identity::NotOne;
    }
    let Some(text) = key(text) else { return Identity::Blank };
    if is_scientific(&text) {
        return Identity::Lost;
    }
    match read_identity(&text) {
        IdReading::Valid(number) => Identity::Valid(number),
        // Fifteen true digits and three zeros: what a spreadsheet leaves of a number once held as one.
        IdReading::Invalid(number) if number.reveal().ends_with("000") => Identity::Lost,
        IdReading::Invalid(number) => Identity::Invalid(number),
        IdReading::Unusable => Identity::NotOne,
    }
}

/// The number as it is, else without what people and programs put around one: a label, dashes, `.0`, a sign like X at its end.
fn read_identity(text: &str) -> IdReading {
    let direct = IdNumber::read(text);
    if !matches!(direct, IdReading::Unusable) {
        return direct;
    }
    let bare = text.trim_start_matches(|c: char| !c.is_numeric());
    let label = text.get(..text.len() - bare.len()).unwrap_or_default();
    let is_label = label.chars().all(|c| c == ':' || MARKS.identity.label.contains(c));
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
    let mut number: String = bare.chars().filter(|c| !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−')).collect();
    if number.ends_with(MARKS.identity.like_x.as_slice()) {
        number.pop();
        number.push('X');
    }
    if is_label { IdNumber::read(&number) } else { direct }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> Option<String> {
        clean(text.into()).map(String::from)
    }

    #[test]
    fn free_text_loses_guards_and_blanks() {
        assert_eq!(cleaned("  张 伟 ").as_deref(), Some("张伟"));
        assert_eq!(cleaned("John  Smith").as_deref(), Some("John Smith"));
        assert_eq!(cleaned("=\"abc\"").as_deref(), Some("abc"));
        assert_eq!(cleaned("已电话联系，承诺本月还款").as_deref(), Some("已电话联系，承诺本月还款"));
        assert_eq!(cleaned("张\u{3000}三").as_deref(), Some("张三"));
        assert_eq!(cleaned(" / "), None);
        assert_eq!(cleaned("\u{a0}"), None);
    }

    #[test]
    fn keys_are_half_width_without_blanks() {
        let keyed = |text: &str| key(text.into()).map(String::from);
        assert_eq!(keyed(" ４２９９９９ 2000 ").as_deref(), Some("4299992000"));
        assert_eq!(keyed("\t20244299991000012\t").as_deref(), Some("20244299991000012"));
        assert_eq!(keyed("'20244299991000012").as_deref(), Some("20244299991000012"));
        assert_eq!(keyed("=\"429999\"").as_deref(), Some("429999"));
        assert_eq!(keyed("无"), None);
    }

    #[test]
    fn what_stands_around_an_identity_number_is_looked_past() {
        let expected =
            |text: &str| matches!(identity(Cell::Text(text.into())), Identity::Valid(number) if number.reveal() == "42999919990323101X");
        for text in [
            "429999-19990323-101X",
            "身份证：42999919990323101x",
            "身份证号码:42999919990323101X",
            "42999919990323101×",
            "42999919990323101*",
            "42999919990323101Х",
        ] {
            assert!(expected(text), "{text}");
        }
        assert!(matches!(identity(Cell::Text("429999200307070737.0".into())), Identity::Valid(_)));
        for text in ["学号429999200307070737", "429999200307070737, 429999200307070737", "42999920030707073*7"] {
            assert!(matches!(identity(Cell::Text(text.into())), Identity::NotOne), "{text}");
        }
    }

    #[test]
    fn numbers_beyond_fifteen_digits_are_lost() {
        assert!(matches!(identity(Cell::Number(4.299_991_998_060_758e17)), Identity::Lost));
        assert!(matches!(identity(Cell::Text("4.29999E+17".into())), Identity::Lost));
        assert!(matches!(identity(Cell::Number(429_999_940_516_547.0)), Identity::Valid(_)));
        assert!(matches!(identity(Cell::Text("429999200307070737".into())), Identity::Valid(_)));
        assert!(matches!(identity(Cell::Text("不是号码".into())), Identity::NotOne));
        assert!(matches!(identity(Cell::Text(" ".into())), Identity::Blank));
    }
}
