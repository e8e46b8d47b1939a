//! What stands above a table besides its header: the day the figures speak of, and the township they are of.

use chrono::Datelike;

use super::day;
use super::marks::MARKS;
use super::place::{self, Banner};
use super::spelling::normalise;
use crate::basics::calendar::Day;
use crate::sheet::{Cell, Row};

/// The day the rows above a header name, and the text that names it: after 数据截止 and the like first, after 制表日期 next, else a day in a title.
#[must_use]
pub fn as_of(rows: &[Row]) -> Option<(Day, &str)> {
    let mut weak = None;
    let mut bare = None;
    for row in rows {
        for (index, (_, cell)) in row.cells.iter().enumerate() {
            let Cell::Text(text) = cell else { continue };
            let plain = normalise(text);
            let label = index.checked_sub(1).and_then(|before| row.cells.get(before)).map(|(_, label)| label);
            let is_sent_in_by = matches!(label, Some(Cell::Text(label)) if is_other(&normalise(label)) && day::find_in(label).is_none());
            if is_other(&plain) || is_sent_in_by {
                continue;
            }
            let beside = || row.cells.get(index + 1).and_then(|(_, next)| day_of(next));
            if let Some(rest) = after(&plain, &MARKS.as_of.strong) {
                let named = day::find_in(rest).or_else(|| last_of_month(rest)).or_else(beside);
                if let Some(named) = named {
                    return Some((named, text));
                }
            } else if let Some(rest) = after(&plain, &MARKS.as_of.weak) {
                weak = weak.or_else(|| Some((day::find_in(rest).or_else(beside)?, &**text)));
            } else {
                bare = bare.or_else(|| Some((day::find_in(&plain)?, &**text)));
            }
        }
    }
    weak.or(bare)
}

/// True for the day by which something is to be sent in.
fn is_other(text: &str) -> bool {
    MARKS.as_of.other.iter().any(|word| text.contains(word.as_str()))
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

/// True where the name of a sheet or a title above its table says that it lists everyone who owes.
#[must_use]
pub fn says_population(sheet: &str, above: &[Row]) -> bool {
    let says = |text: &str| {
        let plain = normalise(text);
        MARKS.population.says.iter().any(|word| plain.contains(word.as_str()))
    };
    let titles = above.iter().flat_map(|row| row.cells.iter()).filter_map(|(_, cell)| match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    });
    MARKS.population.exact.contains(&normalise(sheet).to_lowercase()) || says(sheet) || titles.into_iter().any(|text| says(text))
}

/// The township and the village of a sheet: as its name says, else as the first title that names one does. Where several villages
/// are named above a table, it is of none of them.
#[must_use]
pub fn place(sheet: &str, above: &[Row]) -> (Option<String>, Option<String>) {
    let (mut township, village) = named(sheet);
    let mut villages = Vec::new();
    for (_, cell) in above.iter().flat_map(|row| row.cells.iter()) {
        let Cell::Text(text) = cell else { continue };
        let (first, second) = named(text);
        township = township.or(first).or_else(|| place::township_in(text));
        villages.extend(second.filter(|second| !villages.contains(second)));
    }
    let only = if villages.len() == 1 { villages.pop() } else { None };
    (township, village.or(only))
}

/// What a text names that names a place alone. A village of one character is too little: 分村 is none.
fn named(text: &str) -> (Option<String>, Option<String>) {
    let (township, village) = place::whole(text).map(Banner::parts).unwrap_or_default();
    (township, village.filter(|village| village.chars().count() > 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake::rows;

    fn named(texts: &[&[&str]]) -> Option<String> {
        as_of(&rows(texts)).map(|(day, _)| day.to_string())
    }

    #[test]
    fn the_day_is_read_from_what_stands_above() {
        assert_eq!(named(&[&["清河区2025年应还名单"], &["数据截止时间：2026年6月30日", "", "单位：元"]]).as_deref(), Some("2026-06-30"));
        assert_eq!(named(&[&["逾期名单（截至2026.6.30）"]]).as_deref(), Some("2026-06-30"));
        assert_eq!(named(&[&["制表日期：2026-07-01", "截至2026年6月"]]).as_deref(), Some("2026-06-30"));
        assert_eq!(named(&[&["制表日期", "2026-07-01"]]).as_deref(), Some("2026-07-01"));
        assert_eq!(named(&[&["清河区2025年名单"]]), None);
        assert_eq!(named(&[&["填报截止日期：2026年7月5日", "", "数据截止：2026.6.30"]]).as_deref(), Some("2026-06-30"));
        assert_eq!(named(&[&["填报截止日期", "2026年7月5日"]]), None);
    }

    #[test]
    fn a_sheet_or_title_says_that_everyone_who_owes_is_listed() {
        assert!(says_population("应还名单", &[]) && says_population("Roster", &[]));
        assert!(says_population("Sheet1", &rows(&[&["清河区2025年应还名单"], &["单位：元"]])));
        assert!(!says_population("Sheet1", &rows(&[&["清河区2025年应还未还名单"], &["逾期名单"]])));
        assert!(!says_population("Rosters", &[]));
    }

    #[test]
    fn the_place_is_read_from_sheet_or_title() {
        let township = |sheet: &str, above: &[&[&str]]| place(sheet, &rows(above)).0;
        assert_eq!(township("双河乡", &[]).as_deref(), Some("双河乡"));
        assert_eq!(township("附件1-青石镇", &[&["应还名单"]]).as_deref(), Some("青石镇"));
        assert_eq!(township("Sheet1", &[&["清江省云溪市清河区青石镇逾期学生名单"]]).as_deref(), Some("青石镇"));
        assert_eq!(township("Sheet1", &[&["各乡镇逾期名单"]]), None);
        assert_eq!(township("Sheet1", &[&["城乡居民助学贷款"]]), None);
        assert_eq!(township("汇总", &[&["清河区城东街道应还名单"]]).as_deref(), Some("城东街道"));
        assert_eq!(township("1", &[&["应还名单"], &["乡镇：双河乡"]]).as_deref(), Some("双河乡"));
    }

    #[test]
    fn a_sheet_may_be_of_one_village() {
        let both = (Some("青石镇".to_owned()), Some("柳湾村".to_owned()));
        assert_eq!(place("柳湾村", &rows(&[&["青石镇柳湾村应还名单"]])), both);
        assert_eq!(place("Sheet1", &rows(&[&["清河区青石镇柳湾村应还名单"]])), both);
        assert_eq!(place("分村", &rows(&[&["青石镇各村应还名单"]])), (Some("青石镇".to_owned()), None));
        let summary = rows(&[&["青石镇应还名单"], &["柳湾村", "12"], &["石桥村", "9"]]);
        assert_eq!(place("Sheet1", &summary), (Some("青石镇".to_owned()), None));
    }
}
