//! What stands above a table besides its header: the day the figures speak of, and the township they are of.

use chrono::Datelike;

use super::day;
use super::marks::MARKS;
use super::spelling::normalise;
use crate::basics::calendar::Day;
use crate::sheet::{Cell, Row};

/// The day the rows above a header name: after 数据截止 and the like first, after 制表日期 next, else a day in a title.
#[must_use]
pub fn as_of(rows: &[Row]) -> Option<Day> {
    let mut weak = None;
    let mut bare = None;
    for row in rows {
        for (index, (_, cell)) in row.cells.iter().enumerate() {
            let Cell::Text(text) = cell else { continue };
            let plain = normalise(text);
            let beside = || row.cells.get(index + 1).and_then(|(_, next)| day_of(next));
            if let Some(rest) = after(&plain, &MARKS.as_of.strong) {
                let named = day::find_in(rest).or_else(|| last_of_month(rest)).or_else(beside);
                if named.is_some() {
                    return named;
                }
            } else if let Some(rest) = after(&plain, &MARKS.as_of.weak) {
                weak = weak.or_else(|| day::find_in(rest).or_else(beside));
            } else {
                bare = bare.or_else(|| day::find_in(&plain));
            }
        }
    }
    weak.or(bare)
}

fn after<'t>(text: &'t str, words: &[String]) -> Option<&'t str> {
    words.iter().find_map(|word| text.split_once(word.as_str()).map(|(_, rest)| rest))
}

fn day_of(cell: &Cell) -> Option<Day> {
    match cell {
        Cell::Date(at) => day::from_date(at.date()),
        Cell::Number(number) => day::from_number(*number),
        Cell::Text(text) => day::from_text(text),
        Cell::Bool(_) | Cell::Error(_) => None,
    }
}

/// 截至2026年6月 speaks of the month's last day.
fn last_of_month(text: &str) -> Option<Day> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && !day::is_month_mark(c)).unwrap_or(rest.len());
    let (year, month) = day::month_from_text(rest.get(..end)?)?;
    let first = Day::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(chrono::Months::new(1))?.pred_opt().filter(|day| day.year() == year)
}

/// The township a sheet's name or a title speaks of: `双河乡`, `清河区青石镇逾期名单`.
#[must_use]
pub fn township_in(text: &str) -> Option<String> {
    let plain = normalise(text);
    let (end, suffix) = MARKS.place.township.iter().filter_map(|suffix| plain.find(suffix.as_str()).map(|at| (at, suffix))).min()?;
    let whole = plain.get(..end + suffix.len())?;
    let start = whole.get(..end)?.char_indices().rev().find(|(_, c)| MARKS.place.above.contains(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let name = whole.get(start..)?;
    let own = name.chars().count() - suffix.chars().count();
    let around: String = plain.chars().skip(whole.chars().count().saturating_sub(2)).take(3).collect();
    let is_other_word = MARKS.place.not_township.iter().any(|word| around.contains(word.as_str()));
    ((2..=5).contains(&own) && !is_other_word && name.chars().all(char::is_alphabetic)).then(|| name.to_owned())
}

/// The township of a sheet: its name where it ends so, else the first title that names one.
#[must_use]
pub fn township(sheet: &str, above: &[Row]) -> Option<String> {
    let named = normalise(sheet);
    let by_name = MARKS.place.township.iter().any(|suffix| named.ends_with(suffix.as_str())).then(|| township_in(&named)).flatten();
    by_name.or_else(|| {
        let texts = above.iter().flat_map(|row| row.cells.iter());
        texts.filter_map(|(_, cell)| if let Cell::Text(text) = cell { Some(text) } else { None }).find_map(|text| township_in(text))
    })
}

/// A single cell across the table that names the place of the rows below: a township, a village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Banner {
    Township(String),
    Village(String),
}

/// Reads a banner row's text: `双河乡`, `柳湾村（12人）`.
#[must_use]
pub fn banner(text: &str) -> Option<Banner> {
    let plain = normalise(text);
    let bare = plain.split(['(', ':']).next().unwrap_or_default();
    if !(2..=14).contains(&bare.chars().count()) || MARKS.is_note(bare) {
        return None;
    }
    let ends = |words: &[String]| words.iter().any(|word| bare.ends_with(word.as_str()));
    if ends(&MARKS.place.village) {
        return Some(Banner::Village(bare.to_owned()));
    }
    if ends(&MARKS.place.township) { township_in(bare).map(Banner::Township) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake::rows;

    fn named(texts: &[&[&str]]) -> Option<String> {
        as_of(&rows(texts)).map(|day| day.to_string())
    }

    #[test]
    fn the_day_is_read_from_what_stands_above() {
        assert_eq!(named(&[&["清河区2025年应还名单"], &["数据截止时间：2026年6月30日", "", "单位：元"]]).as_deref(), Some("2026-06-30"));
        assert_eq!(named(&[&["逾期名单（截至2026.6.30）"]]).as_deref(), Some("2026-06-30"));
        assert_eq!(named(&[&["制表日期：2026-07-01", "截至2026年6月"]]).as_deref(), Some("2026-06-30"));
        assert_eq!(named(&[&["制表日期", "2026-07-01"]]).as_deref(), Some("2026-07-01"));
        assert_eq!(named(&[&["清河区2025年名单"]]), None);
    }

    #[test]
    fn the_township_is_read_from_sheet_or_title() {
        assert_eq!(township("双河乡", &[]).as_deref(), Some("双河乡"));
        assert_eq!(township("Sheet1", &rows(&[&["清江省云溪市清河区青石镇逾期学生名单"]])).as_deref(), Some("青石镇"));
        assert_eq!(township("Sheet1", &rows(&[&["各乡镇逾期名单"]])), None);
        assert_eq!(township("Sheet1", &rows(&[&["城乡居民助学贷款"]])), None);
        assert_eq!(township("汇总", &rows(&[&["清河区城东街道应还名单"]])).as_deref(), Some("城东街道"));
    }

    #[test]
    fn banners_name_places() {
        assert_eq!(banner("柳湾村（12人）"), Some(Banner::Village("柳湾村".to_owned())));
        assert_eq!(banner("青石镇"), Some(Banner::Township("青石镇".to_owned())));
        assert_eq!(banner("备注：以下为青石镇"), None);
    }
}
