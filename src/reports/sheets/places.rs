//! 按辖区: one row a village, the ones with most people late first, so that the chart shows them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{PLACES, Sources, known, rate, summed};
use crate::ledger::rates::{Part, RateId};
use crate::reports::facts::PlaceLine;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Tone};

/// The columns the chart is drawn from.
pub(super) const VILLAGE_COLUMN: usize = 2;
pub(super) const LATE_COLUMN: usize = 5;

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-places"), sources.say("reports-places-title"));
    sheet.lines = sources.lines();
    sheet.with(Block::Table(table(sources)))
}

/// The villages in the order of the table.
pub(super) fn in_order<'f>(sources: &Sources<'f>) -> Vec<&'f PlaceLine> {
    let mut places: Vec<&PlaceLine> = sources.facts.places.iter().collect();
    places.sort_by(|one, other| {
        let weight = |place: &PlaceLine| {
            (place.village.is_empty(), Reverse(place.part.all.borrowers_late), Reverse(place.part.all.unpaid_total_late))
        };
        weight(one).cmp(&weight(other)).then_with(|| (&one.township, &one.village).cmp(&(&other.township, &other.village)))
    });
    places
}

fn table(sources: &Sources<'_>) -> Table {
    let mut table = Table::new(PLACES, columns(sources)).or_say(sources.say("reports-places-none")).filtered();
    for (number, place) in (1..).zip(in_order(sources)) {
        table.rows.push(row(sources, number, place));
    }
    if !table.rows.is_empty() {
        table.totals = totals(sources);
    }
    table
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    let (people, contracts, due, late) = (
        sources.say("reports-group-people"),
        sources.say("reports-group-contracts"),
        sources.say("reports-group-due"),
        sources.say("reports-group-late"),
    );
    vec![
        sources.column("reports-column-number", Kind::Count),
        sources.coded("reports-column-township", Kind::Text, "township"),
        sources.coded("reports-column-village", Kind::Text, "village").naming(),
        sources.column("reports-column-responsible", Kind::Text),
        sources.coded("reports-column-owing", Kind::Count, "borrowers").under(&people),
        sources.coded("reports-column-late", Kind::Count, "borrowers_late").under(&people),
        sources.coded("reports-column-owing", Kind::Count, "contracts").under(&contracts),
        sources.coded("reports-column-late", Kind::Count, "contracts_late").under(&contracts),
        sources.column("reports-column-principal", Kind::Money).under(&due),
        sources.column("reports-column-interest", Kind::Money).under(&due),
        sources.coded("reports-column-total", Kind::Money, "due_total").under(&due),
        sources.column("reports-column-principal", Kind::Money).under(&late),
        sources.column("reports-column-interest", Kind::Money).under(&late),
        sources.coded("reports-column-total", Kind::Money, "unpaid_total_late").under(&late),
        sources.column("reports-rate-r1", Kind::Share),
        sources.column("reports-rate-r5", Kind::Share),
    ]
}

fn row(sources: &Sources<'_>, number: i64, place: &PlaceLine) -> Row {
    let village = if place.village.is_empty() { sources.text("reports-village-unknown") } else { Cell::text(place.village.as_str()) };
    let responsible = if place.responsible.is_empty() {
        sources.text("reports-nobody").toned(Tone::Quiet)
    } else {
        Cell::text(place.responsible.as_str())
    };
    let mut row = vec![Cell::ordinal(number), Cell::text(place.township.as_str()), village, responsible];
    row.extend(sums(sources, &place.part));
    row
}

fn sums(sources: &Sources<'_>, part: &Part) -> Vec<Cell> {
    let tally = &part.all;
    vec![
        Cell::count(tally.borrowers),
        Cell::count(tally.borrowers_late).late(),
        Cell::count(tally.contracts),
        Cell::count(tally.contracts_late).late(),
        known(tally.due_split_known, tally.due_principal),
        known(tally.due_split_known, tally.due_interest),
        Cell::money(tally.due_total),
        known(tally.split_known, tally.unpaid_principal_late),
        known(tally.split_known, tally.unpaid_interest_late),
        Cell::money(tally.unpaid_total_late),
        rate(sources.facts.figures.part_rate(part, RateId::R1)),
        rate(sources.facts.figures.part_rate(part, RateId::R5)),
    ]
}

/// A subtotal for each township where there are several, then the total: each the sum of the rows above it.
fn totals(sources: &Sources<'_>) -> Vec<Row> {
    let mut townships: BTreeMap<(bool, &str), Vec<&Part>> = BTreeMap::new();
    for place in &sources.facts.places {
        townships.entry((place.township.is_empty(), &place.township)).or_default().push(&place.part);
    }
    let mut rows = Vec::new();
    if townships.len() > 1 {
        for ((_, township), parts) in &townships {
            let name = if township.is_empty() { sources.say("reports-township-unknown") } else { (*township).to_owned() };
            let label = sources.words.say_with("reports-subtotal-of", &[("name", name.into())]);
            rows.push(total_row(sources, label, &summed(parts.iter().copied())));
        }
    }
    rows.push(total_row(sources, sources.say("reports-total"), &summed(sources.facts.places.iter().map(|place| &place.part))));
    rows
}

fn total_row(sources: &Sources<'_>, label: String, part: &Part) -> Row {
    let mut row = vec![Cell::text(label).across(4)];
    row.extend(sums(sources, part));
    row
}
