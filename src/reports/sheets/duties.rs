//! 包保责任分工表: who answers for which village, and how much is still to be brought in there. In the order of places, for signing.

use super::{Sources, known, places, summed};
use crate::basics::phone::Phone;
use crate::ledger::rates::Part;
use crate::reports::facts::PlaceLine;
use crate::reports::heading::school_name;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-duties"), sources.say("reports-duties-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("reports-duties-note"));
    let mut table = Table::new("duties", columns(sources)).or_say(sources.say("reports-places-none"));
    for (number, place) in (1..).zip(in_order(sources)) {
        table.rows.push(row(sources, number, place));
    }
    if !table.rows.is_empty() {
        let mut total = vec![sources.text("reports-total").across(7)];
        total.extend(sums(&summed(sources.facts.places.iter().map(|place| &place.part))));
        total.push(Cell::blank());
        table.totals.push(total);
    }
    sheet.with(Block::Table(table))
}

/// By township and village; people without a village last.
fn in_order<'f>(sources: &Sources<'f>) -> Vec<&'f PlaceLine> {
    let mut places: Vec<&PlaceLine> = sources.facts.places.iter().collect();
    places.sort_by_key(|place| (place.village.is_empty(), &place.township, &place.village));
    places
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-township", Kind::Text),
        sources.column("reports-column-village", Kind::Text).naming(),
        sources.column("reports-column-school-responsible", Kind::Text).wide(20),
        sources.column("reports-column-supervisor", Kind::Text),
        sources.column("reports-column-responsible", Kind::Text),
        sources.column("reports-column-member-phone", Kind::Text).wide(14),
        sources.column("reports-column-to-press", Kind::Count),
        sources.column("reports-column-contracts", Kind::Count),
        sources.column("reports-column-owed-principal", Kind::Money),
        sources.column("reports-column-owed-interest", Kind::Money),
        sources.column("reports-column-owed-both", Kind::Money),
        sources.column("reports-column-by-hand", Kind::Text).wide(14),
    ]
}

fn row(sources: &Sources<'_>, number: i64, place: &PlaceLine) -> Row {
    let [ordinal, township, village, responsible] = places::name(sources, (number, place), &place.responsible_now);
    let mut row = vec![
        ordinal,
        township,
        village,
        Cell::text(school_name(sources.facts, sources.words)),
        Cell::text(sources.facts.supervisor.as_str()),
        responsible,
        Cell::text(sources.disclosure.phones(place.phone.as_ref().map(Phone::reveal).unwrap_or_default())),
    ];
    row.extend(sums(&place.part));
    row.push(Cell::blank());
    row
}

/// People and contracts with something unpaid, and what is unpaid.
fn sums(part: &Part) -> [Cell; 5] {
    let tally = &part.all;
    [
        Cell::count(tally.borrowers_unpaid),
        Cell::count(tally.contracts_unpaid),
        known(tally.split_known, tally.unpaid_principal),
        known(tally.split_known, tally.unpaid_interest),
        Cell::money(tally.unpaid_total),
    ]
}
