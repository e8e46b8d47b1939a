//! 按辖区: one row a village, the ones with most people late first, so that the chart shows them. People and contracts on one sheet, money
//! on another: each repeats its header on every page and is large enough to read.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{PLACES, Sources, progress, summed};
use crate::ledger::rates::Part;
use crate::reports::facts::PlaceLine;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Tone};

/// The columns the chart is drawn from.
pub(super) const VILLAGE_COLUMN: usize = 2;
pub(super) const LATE_COLUMN: usize = 7;

/// How wide names are beside so many amounts, in half-width characters.
const NAMES_BESIDE_MONEY: u16 = 11;

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let people = (progress::people_columns(sources), progress::people_cells as Cells);
    sources.titled("places").with(Block::Table(table(sources, PLACES, "reports-people-title", people).filtered()))
}

pub(super) fn money_sheet(sources: &Sources<'_>) -> Sheet {
    let money = (progress::money_columns(sources), progress::money_cells as Cells);
    let mut table = table(sources, "places-money", "reports-money-title", money).filtered();
    for column in table.columns.iter_mut().filter(|column| column.kind == Kind::Text) {
        column.width = Some(NAMES_BESIDE_MONEY);
    }
    sources.titled("places-money").with(Block::Table(table))
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

/// Cells of one part: those of people, or those of money.
type Cells = fn(&Sources<'_>, &Part, progress::Since) -> Vec<Cell>;

fn table(sources: &Sources<'_>, key: &'static str, title: &str, (more, cells): (Vec<Column>, Cells)) -> Table {
    let mut columns = vec![
        sources.column("reports-column-number", Kind::Count),
        sources.coded("reports-column-township", Kind::Text, "township"),
        sources.coded("reports-column-village", Kind::Text, "village").naming(),
        sources.column("reports-column-responsible", Kind::Text),
    ];
    columns.extend(more);
    let mut table = Table::new(key, columns).titled(sources.say(title)).or_say(sources.say("reports-places-none"));
    for (number, place) in (1..).zip(in_order(sources)) {
        let mut row = name(sources, (number, place), &place.responsible).to_vec();
        row.extend(cells(sources, &place.part, (place.before, place.recovered)));
        table.rows.push(row);
    }
    if !table.rows.is_empty() {
        table.totals = totals(sources, cells);
    }
    table
}

/// Number, township, village and who answers for it, or did.
pub(super) fn name(sources: &Sources<'_>, (number, place): (i64, &PlaceLine), responsible: &str) -> [Cell; 4] {
    let village = if place.village.is_empty() { sources.text("reports-village-unknown") } else { Cell::text(place.village.as_str()) };
    let responsible =
        if responsible.is_empty() { sources.text("reports-nobody").toned(Tone::Quiet) } else { Cell::text(responsible.to_owned()) };
    [Cell::ordinal(number), Cell::text(place.township.as_str()), village, responsible]
}

/// A subtotal for each township where there are several, then the total: each the sum of the rows above it.
fn totals(sources: &Sources<'_>, cells: Cells) -> Vec<Row> {
    let mut townships: BTreeMap<(bool, &str), Vec<&PlaceLine>> = BTreeMap::new();
    for place in &sources.facts.places {
        townships.entry((place.township.is_empty(), &place.township)).or_default().push(place);
    }
    let mut rows = Vec::new();
    if townships.len() > 1 {
        for ((_, township), places) in &townships {
            let name = if township.is_empty() { sources.say("reports-township-unknown") } else { (*township).to_owned() };
            let label = sources.words.say_with("reports-subtotal-of", &[("name", name.into())]);
            rows.push(total_row(sources, label, places.iter().copied(), cells));
        }
    }
    rows.push(total_row(sources, sources.say("reports-total"), sources.facts.places.iter(), cells));
    rows
}

fn total_row<'p>(sources: &Sources<'_>, label: String, places: impl Iterator<Item = &'p PlaceLine> + Clone, cells: Cells) -> Row {
    let mut row = vec![Cell::text(label).across(4)];
    let part = summed(places.clone().map(|place| &place.part));
    row.extend(cells(sources, &part, progress::together(places.map(|place| (place.before, place.recovered)))));
    row
}
