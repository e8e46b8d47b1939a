//! 台账: the columns of the contact ledger, with empty rows to fill in by hand. Contacts are not recorded by the program, and nothing
//! here pretends so.

use super::Sources;
use crate::sheet::table::{Block, Cell, Column, Kind, Sheet, Table};

/// Rows to fill in: what fits on a page beneath the header.
const ROWS: usize = 16;

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-ledger"), sources.say("reports-ledger-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("reports-ledger-note"));
    let mut table = Table::new("ledger", columns(sources)).by_hand();
    let blank = vec![Cell::blank(); table.columns.len()];
    table.rows = vec![blank; ROWS];
    sheet.with(Block::Table(table))
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    let contact = sources.say("reports-group-contact");
    let promise = sources.say("reports-group-promise");
    let next = sources.say("reports-group-next");
    let column = |key, width| sources.column(key, Kind::Text).wide(width);
    vec![
        column("reports-column-number", 6),
        column("reports-column-name", 10),
        column("reports-column-contract", 18),
        column("reports-column-owed-or-late", 13),
        column("reports-column-when", 12).under(&contact),
        column("reports-column-manner", 8).under(&contact),
        column("reports-column-whom", 12).under(&contact),
        column("reports-column-number-used", 14).under(&contact),
        column("reports-column-verified", 8).under(&contact),
        column("reports-column-reached", 8).under(&contact),
        column("reports-column-outcome", 14),
        column("reports-column-promised-on", 11).under(&promise),
        column("reports-column-promised-amount", 11).under(&promise),
        column("reports-column-next-step", 14).under(&next),
        column("reports-column-next-day", 11).under(&next),
        column("reports-column-evidence", 11),
        column("reports-column-done-by", 9),
    ]
}
