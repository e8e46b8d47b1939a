//! The header of a table of a report: groups above the columns they hold, labels that break where they may.

use maud::{Markup, html};

use super::cell_class::naming;
use crate::sheet::table::Table;

pub(super) fn head(table: &Table) -> Markup {
    let two = table.header_levels() == 2;
    html! {
        thead {
            tr {
                @for (first, count, group) in table.header_runs() {
                    @match group {
                        Some(group) => th.group scope="colgroup" colspan=(count) { (group) },
                        None => @if let Some(column) = table.columns.get(first) {
                            th class=[class(table, first)] scope="col" rowspan=[two.then_some("2")] { (breakable(&column.label)) }
                        },
                    }
                }
            }
            @if two {
                tr {
                    @for (at, column) in table.columns.iter().enumerate().filter(|(_, column)| column.group.is_some()) {
                        th class=[class(table, at)] scope="col" { (breakable(&column.label)) }
                    }
                }
            }
        }
    }
}

/// A header in lines where there is little room: its unit stands below it, and what a stroke parts may part.
fn breakable(label: &str) -> Markup {
    let at = label.char_indices().filter(|(at, c)| *at > 0 && matches!(c, '/' | '（')).map(|(at, c)| if c == '/' { at + 1 } else { at });
    let (mut parts, mut from) = (Vec::new(), 0);
    for to in at.chain([label.len()]) {
        parts.push(&label[from..to]);
        from = to;
    }
    html! { @for (index, part) in parts.into_iter().enumerate() { @if index > 0 { wbr; } (part) } }
}

/// The class of a header: it stands as its cells do.
fn class(table: &Table, at: usize) -> Option<&'static str> {
    match table.columns.get(at) {
        Some(column) if column.kind.is_number() => Some("num"),
        _ if naming(table) == Some(at) => Some("named"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_may_part_before_its_unit_and_nowhere_else() {
        let shown = |label| breakable(label).into_string();
        assert_eq!(shown("延期/免除（人）"), "延期/<wbr>免除<wbr>（人）");
        assert_eq!(["村", "（人）", ""].map(shown), ["村", "（人）", ""]);
    }
}
