//! The user's own rows, as they stand in the file: letters above, row numbers at the left, personal values masked.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::basics::words::Words;
use crate::roster::shown::ShownRow;

/// What stands above a column, under its letters.
pub(super) struct Head {
    pub letters: String,
    pub control: Markup,
    /// The column is one to look at.
    pub marked: bool,
}

/// Rows of a sheet, and what is said of them.
pub(super) struct OwnRows<'a> {
    pub words: Words,
    pub caption: String,
    pub rows: &'a [ShownRow],
    pub heads: Vec<Head>,
    /// Rows of the header, marked as such.
    pub header_rows: &'a [u32],
    /// The row that is spoken of.
    pub row: Option<u32>,
    /// Cells at fault, by row and letters.
    pub faulty: &'a [(u32, String)],
}

impl OwnRows<'_> {
    /// The rows in a frame that scrolls sideways. `beside` stands beside the number of a row.
    pub(super) fn render(&self, beside: &dyn Fn(u32) -> Markup) -> Markup {
        html! {
            div.own-rows tabindex="0" role="region" aria-label=(self.caption) {
                table {
                    caption.visually-hidden { (self.caption) }
                    thead {
                        tr {
                            td.own-corner {}
                            @for head in &self.heads {
                                th.own-marked[head.marked] scope="col" { span.own-letters { (head.letters) } (head.control) }
                            }
                        }
                    }
                    tbody { @for row in self.rows { (self.row(row, &beside(row.row))) } }
                }
            }
        }
    }

    fn row(&self, row: &ShownRow, beside: &Markup) -> Markup {
        let is_header = self.header_rows.contains(&row.row);
        // Several tables may stand on a page, but of one row alone.
        let id = self.row.map(|_| format!("row-{}", row.row));
        html! {
            tr.own-header[is_header] .own-spoken-of[self.row == Some(row.row)] id=[id] {
                th scope="row" {
                    (beside)
                    span.own-number { (row.row) }
                    @if is_header { span.own-tag { (self.words.say("roster-page-own-header")) } }
                }
                @match self.title(row) {
                    // A title is as long as it is: it may not widen the column it stands in.
                    Some(text) => td.own-title colspan=(self.heads.len()) { (text) },
                    None => @for head in &self.heads { (self.cell(row, head)) },
                }
            }
        }
    }

    /// The text of a row that has nothing but one in its first column.
    fn title<'r>(&self, row: &'r ShownRow) -> Option<&'r str> {
        let [(letters, text)] = row.cells.as_slice() else { return None };
        let is_faulty = self.faulty.iter().any(|(number, _)| *number == row.row);
        (!is_faulty && self.heads.first().is_some_and(|head| head.letters == *letters)).then_some(text)
    }

    fn cell(&self, row: &ShownRow, head: &Head) -> Markup {
        let text = text_at(row, &head.letters);
        let is_faulty = self.faulty.iter().any(|(number, letters)| *number == row.row && *letters == head.letters);
        html! {
            td.own-marked[head.marked] {
                @if is_faulty { mark.pen id={ "cell-" (head.letters) } { (if text.is_empty() { self.words.say("roster-page-blank") } else { text.to_owned() }) } }
                @else { (text) }
            }
        }
    }
}

/// What stands in a column of a row, or nothing.
pub(super) fn text_at<'r>(row: &'r ShownRow, letters: &str) -> &'r str {
    row.cells.iter().find(|(column, _)| column == letters).map(|(_, text)| text.as_str()).unwrap_or_default()
}

/// The letters of every column that holds something, and those that are named besides, in their order.
pub(super) fn letters<'a>(rows: &'a [ShownRow], named: impl Iterator<Item = &'a str>) -> Vec<String> {
    let held = rows.iter().flat_map(|row| row.cells.iter().map(|(letters, _)| letters.as_str()));
    let all: BTreeSet<(usize, &str)> = held.chain(named).map(|letters| (letters.len(), letters)).collect();
    all.into_iter().map(|(_, letters)| letters.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, cells: &[(&str, &str)]) -> ShownRow {
        ShownRow { row: number, cells: cells.iter().map(|(letters, text)| ((*letters).to_owned(), (*text).to_owned())).collect() }
    }

    #[test]
    fn columns_stand_in_the_order_of_the_sheet() {
        let rows = [row(1, &[("B", "x"), ("AA", "y")]), row(2, &[("A", "z")])];
        assert_eq!(letters(&rows, ["C"].into_iter()), ["A", "B", "C", "AA"]);
    }

    #[test]
    fn a_header_is_marked_and_so_is_a_faulty_cell_also_an_empty_one() {
        let rows = [row(1, &[("A", "姓名")]), row(2, &[("A", "曹*")])];
        let heads = ["A", "B"].map(|letters| Head { letters: letters.into(), control: html! {}, marked: false }).into();
        let faulty = [(2, "B".to_owned())];
        let own = OwnRows {
            words: Words::default(),
            caption: "名单".into(),
            rows: &rows,
            heads,
            header_rows: &[1],
            row: Some(2),
            faulty: &faulty,
        };
        let html = own.render(&|_| html! {}).into_string();
        assert!(html.contains("class=\"own-header\" id=\"row-1\"") && html.contains("own-spoken-of\" id=\"row-2\""), "{html}");
        assert!(html.contains("<td class=\"own-title\" colspan=\"2\">姓名</td>"), "{html}");
        assert!(html.contains("<mark class=\"pen\" id=\"cell-B\">（空）</mark>"), "{html}");
    }
}
