//! 按责任人: in the order of the leading group, never by result: a report ranks nobody.

use super::{Sources, rate, summed};
use crate::ledger::rates::{Part, RateId};
use crate::reports::facts::MemberLine;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Tone};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-members"), sources.say("reports-members-title"));
    sheet.lines = sources.lines();
    sheet.with(Block::Table(table(sources)))
}

fn table(sources: &Sources<'_>) -> Table {
    let mut table = Table::new("members", columns(sources)).or_say(sources.say("reports-members-none")).filtered();
    for (number, line) in (1..).zip(&sources.facts.members) {
        table.rows.push(row(sources, number, line));
    }
    if !table.rows.is_empty() {
        let mut total = vec![sources.text("reports-total").across(4)];
        total.extend(sums(sources, &summed(sources.facts.members.iter().map(|line| &line.part))));
        table.totals.push(total);
    }
    table
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    let (people, contracts, money) =
        (sources.say("reports-group-people"), sources.say("reports-group-contracts"), sources.say("reports-group-both"));
    vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-responsible", Kind::Text),
        sources.column("reports-column-duty", Kind::Text),
        sources.column("reports-column-villages", Kind::Text).wide(30),
        sources.column("reports-column-owing", Kind::Count).under(&people),
        sources.column("reports-column-late", Kind::Count).under(&people),
        sources.column("reports-column-owing", Kind::Count).under(&contracts),
        sources.column("reports-column-late", Kind::Count).under(&contracts),
        sources.column("reports-column-due", Kind::Money).under(&money),
        sources.column("reports-column-paid", Kind::Money).under(&money),
        sources.column("reports-column-late-unpaid", Kind::Money).under(&money),
        sources.column("reports-rate-r1", Kind::Share).late_above(sources.facts.figures.target_bp),
        sources.column("reports-rate-r5", Kind::Share).late_above(sources.facts.figures.target_bp),
        sources.column("reports-rate-r6", Kind::Share),
    ]
}

fn row(sources: &Sources<'_>, number: i64, line: &MemberLine) -> Row {
    let (name, duty) = if line.name.is_empty() {
        (sources.text("reports-nobody").toned(Tone::Quiet), Cell::blank())
    } else {
        (Cell::text(line.name.as_str()), sources.text(&format!("reports-duty-{}", line.duty)))
    };
    let separator = sources.say("reports-list-separator");
    let mut row = vec![Cell::ordinal(number), name, duty, Cell::text(line.villages.join(&separator))];
    row.extend(sums(sources, &line.part));
    row
}

fn sums(sources: &Sources<'_>, part: &Part) -> Vec<Cell> {
    let (tally, figures) = (&part.all, &sources.facts.figures);
    vec![
        Cell::count(tally.borrowers),
        Cell::count(tally.borrowers_late).late(),
        Cell::count(tally.contracts),
        Cell::count(tally.contracts_late).late(),
        Cell::money(tally.due_total),
        Cell::money(tally.recovered_total()),
        Cell::money(tally.unpaid_total_late),
        rate(figures.part_rate(part, RateId::R1)),
        rate(figures.part_rate(part, RateId::R5)),
        rate(figures.part_rate(part, RateId::R6)),
    ]
}
