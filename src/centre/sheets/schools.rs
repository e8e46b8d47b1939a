//! 按学校: every school that counts, ranked by people and by money side by side.

use super::{Sources, base, share};
use crate::centre::consolidation::School;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Tone};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("centre-sheet-schools"), sources.say("centre-schools-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("centre-schools-note"));
    let mut table = Table::new("schools", columns(sources)).or_say(sources.say("centre-schools-none")).filtered();
    table.rows = in_order(sources).into_iter().map(|school| row(sources, school)).collect();
    if !table.rows.is_empty() {
        table.totals.push(total(sources));
    }
    sheet.with(Block::Table(table))
}

/// By place; schools without a rate stand last.
fn in_order<'w>(sources: &Sources<'w>) -> Vec<&'w School> {
    let mut schools: Vec<&School> = sources.whole.schools.iter().collect();
    let place = |place: Option<usize>| place.unwrap_or(usize::MAX);
    schools.sort_by_key(|school| (place(school.place_by_people), place(school.place_by_money), school.name()));
    schools
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    let (places, people, contracts, money) = (
        sources.say("centre-group-places"),
        sources.say("reports-group-people"),
        sources.say("reports-group-contracts"),
        sources.say("centre-group-money"),
    );
    vec![
        sources.column("centre-column-by-people", Kind::Count).under(&places),
        sources.column("centre-column-by-money", Kind::Count).under(&places),
        sources.column("reports-column-school", Kind::Text).wide(26).naming(),
        sources.column("reports-column-township", Kind::Text),
        sources.column("reports-column-basis", Kind::Text),
        sources.column("reports-column-owing", Kind::Count).under(&people),
        sources.column("reports-column-late", Kind::Count).under(&people),
        sources.column("reports-rate-r1", Kind::Share),
        sources.column("reports-column-owing", Kind::Count).under(&contracts),
        sources.column("reports-column-late", Kind::Count).under(&contracts),
        sources.column("reports-column-due-both", Kind::Money).under(&money),
        sources.column("reports-column-late-both", Kind::Money).under(&money),
        sources.column("reports-rate-r5", Kind::Share),
        sources.column("reports-column-to-cure", Kind::Count),
        sources.column("centre-column-excluded", Kind::Count),
    ]
}

fn row(sources: &Sources<'_>, school: &School) -> Row {
    let tally = &school.tally;
    let place = |place: Option<usize>| place.map_or_else(Cell::unknown, super::count);
    let due = school.submission.offer.cover.due_total;
    let basis = Cell::text(sources.basis(school));
    vec![
        place(school.place_by_people),
        place(school.place_by_money),
        Cell::text(school.name()),
        Cell::text(school.township.as_str()),
        if school.basis().is_rated() { basis } else { basis.toned(Tone::Quiet) },
        base(tally.borrowers),
        Cell::count(tally.borrowers_late).late(),
        share(tally.by_people()),
        base(tally.contracts),
        Cell::count(tally.contracts_late).late(),
        Cell::money_if_known(due),
        Cell::money(tally.unpaid_total_late).late(),
        share(tally.by_money()),
        school.to_cure().map_or_else(Cell::unknown, Cell::count).late(),
        Cell::count(tally.excluded),
    ]
}

fn total(sources: &Sources<'_>) -> Row {
    let tally = &sources.whole.total;
    vec![
        sources.text("centre-total").across(5),
        base(tally.borrowers),
        Cell::count(tally.borrowers_late),
        share(tally.by_people()),
        base(tally.contracts),
        Cell::count(tally.contracts_late),
        super::due(tally),
        Cell::money(tally.unpaid_total_late),
        share(tally.by_money()),
        Cell::count(sources.whole.to_cure_each()),
        Cell::count(tally.excluded),
    ]
}
