//! 按学校: every school that counts, ranked by people and by money side by side.

use super::{Sources, tallied};
use crate::centre::consolidation::School;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Tone};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("centre-sheet-schools"), sources.say("centre-schools-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("centre-schools-note"));
    // Where schools report on different campaigns, each stands beside its own.
    let differ = sources.whole.campaigns().len() > 1;
    let mut table = Table::new("schools", columns(sources, differ)).or_say(sources.say("centre-schools-none")).filtered();
    table.rows = in_order(sources).into_iter().map(|school| row(sources, school, differ)).collect();
    if !table.rows.is_empty() {
        table.totals.push(total(sources, differ));
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

fn columns(sources: &Sources<'_>, differ: bool) -> Vec<Column> {
    let places = sources.say("centre-group-places");
    let campaign = differ.then(|| sources.column("reports-statement-campaign", Kind::Text).wide(20));
    let mut columns = vec![
        sources.column("centre-column-by-people", Kind::Count).under(&places),
        sources.column("centre-column-by-money", Kind::Count).under(&places),
        sources.column("reports-column-school", Kind::Text).wide(26).naming(),
        sources.column("reports-column-township", Kind::Text),
        sources.column("reports-column-basis", Kind::Text),
    ];
    columns.extend(campaign);
    columns.extend(tallied::columns(sources));
    columns.extend([sources.column("reports-column-to-cure", Kind::Count), sources.column("centre-column-excluded", Kind::Count)]);
    columns
}

fn row(sources: &Sources<'_>, school: &School, differ: bool) -> Row {
    let place = |place: Option<usize>| place.map_or_else(Cell::unknown, super::count);
    let basis = Cell::text(sources.basis(school));
    let mut row = vec![
        place(school.place_by_people),
        place(school.place_by_money),
        Cell::text(school.name()),
        Cell::text(school.township.as_str()),
        if school.basis().is_rated() { basis } else { basis.toned(Tone::Quiet) },
    ];
    row.extend(differ.then(|| Cell::text(school.campaign())));
    row.extend(tallied::cells(&school.tally));
    row.extend([school.to_cure().map_or_else(Cell::unknown, Cell::count).late(), Cell::count(school.tally.excluded)]);
    row
}

fn total(sources: &Sources<'_>, differ: bool) -> Row {
    let tally = &sources.whole.total;
    let mut row = vec![sources.text("centre-total").across(if differ { 6 } else { 5 })];
    row.extend(tallied::cells(tally));
    row.extend([Cell::count(sources.whole.to_cure_each()).late(), Cell::count(tally.excluded)]);
    row
}
