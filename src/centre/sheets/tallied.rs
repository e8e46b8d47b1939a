//! The columns of a sum, alike for schools and for townships: people, contracts and money, and the two rates side by side.

use super::{Sources, base, due, share};
use crate::centre::tally::Tally;
use crate::sheet::table::{Cell, Column, Kind};

pub(super) fn columns(sources: &Sources<'_>) -> Vec<Column> {
    let (people, contracts) = (sources.say("reports-group-people"), sources.say("reports-group-contracts"));
    let money = sources.say("centre-group-money");
    vec![
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

pub(super) fn cells(tally: &Tally) -> Vec<Cell> {
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
