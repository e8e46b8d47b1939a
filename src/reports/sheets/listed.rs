//! What rosters listed for the first time since the last report, beside what they no longer list.

use super::Sources;
use crate::reports::changes::{Changes, Listed};
use crate::sheet::table::{Cell, Kind, Row, Table};

/// Who is new, what was paid before, and which roster listed it first.
pub(super) fn table(sources: &Sources<'_>, changes: &Changes) -> Table {
    let columns = vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-name", Kind::Text).naming(),
        sources.column("reports-column-place", Kind::Text).wide(26).across(2),
        sources.column("reports-column-responsible", Kind::Text),
        sources.column("reports-column-contract", Kind::Text).wide(14),
        sources.column("reports-column-owed-both", Kind::Money),
        sources.column("reports-column-paid-before", Kind::Money),
        sources.column("reports-column-unpaid-both", Kind::Money),
        sources.column("reports-column-listed-by", Kind::Text).wide(14),
    ];
    let mut table =
        Table::new("changes-listed", columns).titled(sources.say("reports-listed-title")).or_say(sources.say("reports-listed-none"));
    table.rows = (1..).zip(&changes.listed).map(|(number, line)| row(sources, number, line)).collect();
    if !table.rows.is_empty() {
        let sums = [|line: &Listed| line.due, |line: &Listed| line.paid_before, |line: &Listed| line.unpaid]
            .map(|pick| Cell::money(changes.listed.iter().map(pick).sum()));
        let mut total = vec![sources.text("reports-total").across(5)];
        total.extend(sums);
        total.push(Cell::blank());
        table.totals.push(total);
    }
    table
}

fn row(sources: &Sources<'_>, number: i64, line: &Listed) -> Row {
    let shown = sources.disclosure;
    vec![
        Cell::ordinal(number),
        Cell::text(shown.name(&line.name)),
        Cell::text(line.place.as_str()),
        Cell::text(line.responsible.as_str()),
        Cell::text(if line.contract_no.is_empty() { String::new() } else { shown.contract_no(&line.contract_no) }),
        Cell::money(line.due),
        Cell::money(line.paid_before),
        Cell::money(line.unpaid),
        Cell::text(line.listed_in.as_str()),
    ]
}
