//! 按乡镇: the villages of all schools by township, and what can be given to none.

use super::{Sources, base, due, share};
use crate::centre::consolidation::{Township, TownshipName};
use crate::centre::tally::Tally;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Tone};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("centre-sheet-townships"), sources.say("centre-townships-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("centre-townships-note"));
    let mut table = Table::new("townships", columns(sources)).or_say(sources.say("centre-schools-none")).filtered();
    table.rows = (1..).zip(&sources.whole.townships).map(|(number, line)| row(sources, number, line)).collect();
    if !table.rows.is_empty() {
        let mut total = vec![sources.text("centre-total").across(3)];
        total.extend(sums(&sources.whole.total));
        table.totals.push(total);
    }
    sheet.with(Block::Table(table))
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    let (people, contracts) = (sources.say("reports-group-people"), sources.say("reports-group-contracts"));
    let money = sources.say("centre-group-money");
    vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-township", Kind::Text).wide(22).naming(),
        sources.column("centre-column-schools", Kind::Count),
        sources.column("reports-column-owing", Kind::Count).under(&people),
        sources.column("reports-column-late", Kind::Count).under(&people),
        sources.column("reports-rate-r1", Kind::Share),
        sources.column("reports-column-owing", Kind::Count).under(&contracts),
        sources.column("reports-column-late", Kind::Count).under(&contracts),
        sources.column("reports-column-due-both", Kind::Money).under(&money),
        sources.column("reports-column-late-both", Kind::Money).under(&money),
        sources.column("reports-rate-r5", Kind::Share),
    ]
}

fn row(sources: &Sources<'_>, number: i64, line: &Township) -> Row {
    let name = match &line.place {
        TownshipName::Named(name) => Cell::text(name.as_str()),
        TownshipName::Unstated => sources.text("centre-township-unstated").toned(Tone::Quiet),
        TownshipName::Declared => sources.text("centre-township-declared").toned(Tone::Quiet),
    };
    let mut row = vec![Cell::ordinal(number), name, Cell::count(line.tally.schools)];
    row.extend(sums(&line.tally));
    row
}

fn sums(tally: &Tally) -> Vec<Cell> {
    vec![
        base(tally.borrowers),
        Cell::count(tally.borrowers_late).late(),
        share(tally.by_people()),
        base(tally.contracts),
        Cell::count(tally.contracts_late).late(),
        due(tally),
        Cell::money(tally.unpaid_total_late).late(),
        share(tally.by_money()),
    ]
}
