//! Days as they stand in cells: real dates, serials, `2025.12.20`, `20251220`, `2025年12月20日`, `2025/12/20 0:00:00`.

use chrono::{Datelike, Duration};
use unicode_normalization::UnicodeNormalization;

use super::numerals::arabic;
use super::text::unguarded;
use crate::basics::calendar::Day;

/// A day held as a number: `20251220`, or days since the last of 1899 as spreadsheets count.
#[must_use]
pub fn from_number(value: f64) -> Option<Day> {
    if !value.is_finite() || !(0.0..=99_999_999.0).contains(&value) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "within eight digits by the line above")]
    let whole = value.floor() as i64;
    if whole >= 10_000_000 {
        return plausible(Day::from_ymd_opt(
            i32::try_from(whole / 10_000).ok()?,
            u32::try_from(whole / 100 % 100).ok()?,
            u32::try_from(whole % 100).ok()?,
        ));
    }
    if whole > LARGEST_SERIAL {
        return None;
    }
    let day = plausible(Day::from_ymd_opt(1899, 12, 30)?.checked_add_signed(Duration::days(whole)));
    // There were no student loans before: 20251 is a day somebody left unfinished, not one of 1955.
    day.filter(|day| day.year() >= 1990)
}

/// No serial of a day we mean is larger.
const LARGEST_SERIAL: i64 = 100_000;

/// The same in a workbook whose days begin `days_ahead` days later: 1462 where they count from 1904.
#[must_use]
pub fn from_number_of(value: f64, days_ahead: u16) -> Option<Day> {
    #[expect(clippy::cast_precision_loss, reason = "a hundred thousand")]
    let is_serial = value <= LARGEST_SERIAL as f64;
    from_number(if is_serial { value + f64::from(days_ahead) } else { value })
}

/// A real date of the file, if it is one this business can mean.
#[must_use]
pub fn from_date(day: Day) -> Option<Day> {
    plausible(Some(day))
}

fn plausible(day: Option<Day>) -> Option<Day> {
    day.filter(|day| (1950..=2100).contains(&day.year()))
}

/// Bytes beyond which a text is no day, whatever is in it.
pub const LONGEST: usize = 200;

/// A day held as text. `None` where there is no such day or more than one reading.
#[must_use]
pub fn from_text(text: &str) -> Option<Day> {
    let plain = plain(text);
    if !plain.is_empty()
        && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && plain.bytes().filter(|byte| *byte == b'.').count() <= 1
    {
        let digits = plain.split('.').next().unwrap_or_default();
        let after = plain.split_once('.').map_or("", |(_, after)| after);
        if after.bytes().all(|byte| byte == b'0') || digits.len() == 5 {
            return from_digits(digits);
        }
    }
    let (groups, rest) = leading_groups(&plain)?;
    if !only_a_time_or_words(rest) {
        return None;
    }
    from_groups(groups)
}

/// Without guards, half-width, with one kind of dash and stop, in Arabic digits.
fn plain(text: &str) -> String {
    let even = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '−' => '-',
        '。' | '·' | '・' => '.',
        other => other,
    };
    let plain: String = unguarded(text).trim_matches('\'').nfkc().map(even).collect();
    arabic(plain.trim())
}

fn from_digits(digits: &str) -> Option<Day> {
    match digits.len() {
        8 => from_number(digits.parse().ok()?).filter(|_| digits.starts_with(['1', '2'])),
        5 => from_number(digits.parse().ok()?),
        14 => from_digits(digits.get(..8)?),
        _ => None,
    }
}

/// Three numbers with something between, and what follows the third.
fn leading_groups(text: &str) -> Option<([&str; 3], &str)> {
    let (first, rest) = number_of(text)?;
    let rest = separator(rest)?;
    let (second, rest) = word_or_number(rest)?;
    let rest = separator(rest)?;
    let (third, rest) = number_of(rest)?;
    Some(([first, second, third], rest))
}

fn number_of(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (1..=4).contains(&end).then(|| text.split_at(end))
}

/// A month may be a word: 20-Dec-2025.
fn word_or_number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    if end >= 3 { Some(text.split_at(end)) } else { number_of(text) }
}

fn separator(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(' ');
    let rest =
        rest.strip_prefix(['-', '.', '/', '\\', '年', '月', ',', '_', '、']).or_else(|| (rest.len() < text.len()).then_some(rest))?;
    Some(rest.trim_start_matches(' '))
}

/// Before a time of day.
const HALVES: [&str; 7] = ["上午", "下午", "凌晨", "早上", "中午", "晚上", "午夜"];

/// Nothing, 日, a time of day, a weekday in brackets; no further day.
fn only_a_time_or_words(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['日', '号']);
    let time = rest.trim_start_matches([' ', 'T', 't']);
    let of_half = HALVES.iter().find_map(|half| time.strip_prefix(half)).map(str::trim_start);
    let time = of_half.filter(|time| time.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(time);
    if time.starts_with(|c: char| c.is_ascii_digit()) {
        return time.len() < rest.len() && time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || ":.Z+ AMPamp".contains(c));
    }
    rest.chars().count() <= 8 && !rest.contains(|c: char| c.is_ascii_digit() || "-~至到/".contains(c))
}

fn from_groups([first, second, third]: [&str; 3]) -> Option<Day> {
    let number = |text: &str| text.parse::<u32>().ok();
    if second.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return plausible(Day::from_ymd_opt(year_of(third)?, month_named(second)?, number(first)?));
    }
    let (one, two, three) = (number(first)?, number(second)?, number(third)?);
    if first.len() == 4 {
        return plausible(Day::from_ymd_opt(i32::try_from(one).ok()?, two, three));
    }
    if third.len() == 4 {
        return month_first_or_last(one, two, i32::try_from(three).ok()?);
    }
    // Two-digit years: 25.12.20 has the year first, 12/20/25 last; where both could be, neither is taken.
    match (one > 12, two > 12) {
        (true, false) => plausible(Day::from_ymd_opt(year_of(first)?, two, three)),
        (false, true) => plausible(Day::from_ymd_opt(year_of(third)?, one, two)),
        _ => None,
    }
}

fn month_first_or_last(one: u32, two: u32, year: i32) -> Option<Day> {
    match (one > 12, two > 12) {
        (true, false) => plausible(Day::from_ymd_opt(year, two, one)),
        (false, true) => plausible(Day::from_ymd_opt(year, one, two)),
        (false, false) if one == two => plausible(Day::from_ymd_opt(year, one, two)),
        _ => None,
    }
}

fn year_of(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    if text.len() == 2 { Some(2000 + year) } else { Some(year) }
}

fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = word.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| lower.starts_with(month))?;
    u32::try_from(place + 1).ok()
}

/// The first whole day inside a longer text: `数据截止2026年6月30日`.
#[must_use]
pub fn find_in(text: &str) -> Option<Day> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() && !before.is_ascii_digit() {
            let rest = text.get(at..)?;
            let run = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let found = match run {
                8 => rest.get(..8).and_then(from_digits),
                4 => leading_groups(rest).and_then(|(groups, _)| from_groups(groups)),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        before = c;
    }
    None
}

/// True for what may stand between and after a year and a month.
#[must_use]
pub fn is_month_mark(c: char) -> bool {
    matches!(c, '年' | '月' | '-' | '.' | '/')
}

/// A month in text (`2034年9月`, `2034-09`, `2034.9`): for days of which only the month matters.
#[must_use]
pub fn month_from_text(text: &str) -> Option<(i32, u32)> {
    let plain = plain(text);
    if plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month) = plain.split_at(4);
        return month_of(year, month);
    }
    let (year, rest) = number_of(&plain)?;
    let (month, rest) = number_of(separator(rest)?)?;
    (matches!(rest, "" | "月" | "月份" | "月底" | "月末")).then(|| month_of(year, month))?
}

fn month_of(year: &str, month: &str) -> Option<(i32, u32)> {
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    ((1950..=2100).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

#[cfg(test)]
mod tests;
