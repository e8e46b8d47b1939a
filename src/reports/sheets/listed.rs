//! What rosters listed for the first time since the last report, beside what they no longer list.

use super::Sources;
use crate::reports::changes::{Changes, Listed};
use crate::sheet::table::{Cell, Column, Kind, Row, Table};

/// Who is new, what was paid before, and which roster listed it first.
pub(super) fn table(sources: &Sources<'_>, changes: &Changes) -> Table {
    let mut columns = whose_columns(sources);
    columns.extend([
        sources.column("reports-column-owed-both", Kind::Money),
        sources.column("reports-column-paid-before", Kind::Money),
        sources.column("reports-column-unpaid-both", Kind::Money),
        sources.column("reports-column-listed-by", Kind::Text).wide(14),
    ]);
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
    let mut row = whose(sources, number, [&line.name, &line.place, &line.responsible, &line.contract_no]);
    let amounts = [line.due, line.paid_before, line.unpaid].map(Cell::money);
    row.extend(amounts);
    row.push(Cell::text(line.listed_in.as_str()));
    row
}

/// Whose row it is, of what came onto a roster and of what is no longer on one.
pub(super) fn whose_columns(sources: &Sources<'_>) -> Vec<Column> {
    vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-name", Kind::Text).naming(),
        sources.column("reports-column-place", Kind::Text).wide(26).across(2),
        sources.column("reports-column-responsible", Kind::Text),
        sources.column("reports-column-contract", Kind::Text).wide(14),
    ]
}

/// The cells of [`whose_columns`].
pub(super) fn whose(sources: &Sources<'_>, number: i64, [name, place, responsible, contract_no]: [&str; 4]) -> Row {
    let shown = sources.disclosure;
    vec![
        Cell::ordinal(number),
        Cell::text(shown.name(name)),
        Cell::text(place),
        Cell::text(responsible),
        Cell::text(if contract_no.is_empty() { String::new() } else { shown.contract_no(contract_no) }),
    ]
}
