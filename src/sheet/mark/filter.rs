//! Columns and filters of a marked sheet: room for the two columns, and a filter by which the faulty rows can be had alone.

use quick_xml::events::BytesStart;

use super::measure::Measured;
use super::{WIDTHS, tag};
use crate::sheet::cell::column_letters;
use crate::sheet::xml::number;

/// The widths of the two columns, as `col` elements. `first` counts from 0.
pub fn columns(x: &str, first: u32) -> String {
    let col = |(column, width): (u32, u16)| format!("<{x}col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>");
    (first + 1..).zip(WIDTHS).map(col).collect()
}

/// A `col` element cut where it covers the two columns: what is left of it before them, and behind.
pub fn cut(col: &BytesStart<'_>, first: u32) -> (Option<String>, Option<String>) {
    let (Some(from), Some(to)) = (number(col, "min"), number(col, "max")) else { return (Some(whole(col)), None) };
    let (own, behind) = (first + 1, first + 3);
    let part = |from: u32, to: u32| {
        (from <= to).then(|| whole(&tag::with(col, &[("min", Some(from.to_string())), ("max", Some(to.to_string()))])))
    };
    if to < own {
        return (Some(whole(col)), None);
    }
    (part(from, to.min(own - 1)), part(from.max(behind), to))
}

fn whole(col: &BytesStart<'_>) -> String {
    format!("<{}/>", &**col)
}

/// The filter over the whole table, where the sheet has none: from its header row to its last.
pub fn filter(x: &str, header_row: u32, measured: &Measured, last_column: u32) -> String {
    let last_row = measured.last_row.max(header_row);
    format!("<{x}autoFilter ref=\"A{header_row}:{}{last_row}\"/>", column_letters(last_column))
}

/// Elements that stand between the cells and the filter.
pub const BEFORE_FILTER: [&str; 4] = ["sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios"];

/// The area a sheet says it covers, with the two columns.
pub fn dimension(area: &str, last_column: u32) -> Option<String> {
    let (first, last) = area.split_once(':').unwrap_or((area, area));
    let row = last.trim_start_matches(|c: char| !c.is_ascii_digit());
    row.parse::<u32>().ok().map(|row| format!("{first}:{}{row}", column_letters(last_column)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_that_covers_our_columns_is_cut_around_them() {
        let col = |content: &'static str| BytesStart::from_content(content, 3);
        let cut_of = |content: &'static str| cut(&col(content), 3);
        assert_eq!(cut_of("col min=\"1\" max=\"3\""), (Some("<col min=\"1\" max=\"3\"/>".to_owned()), None));
        assert_eq!(cut_of("col min=\"4\" max=\"5\""), (None, None));
        let (before, behind) = cut_of("col width=\"9\" min=\"2\" max=\"16384\"");
        assert_eq!(before.as_deref(), Some("<col width=\"9\" min=\"2\" max=\"3\"/>"));
        assert_eq!(behind.as_deref(), Some("<col width=\"9\" min=\"6\" max=\"16384\"/>"));
        assert_eq!(dimension("A1:D9", 5).as_deref(), Some("A1:F9"));
    }
}
