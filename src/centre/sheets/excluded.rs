//! 排除: what schools took out of their figures, counted by kind and listed, without whose it is.

use super::Sources;
use crate::centre::consolidation::{Consolidation, School};
use crate::centre::submission::Exclusion;
use crate::ledger::exclusion::ExclusionKind;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};

/// The columns both tables share, in half-width characters.
const GRID: [u16; 9] = [26, 11, 11, 11, 13, 12, 18, 18, 13];

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("centre-sheet-excluded"), sources.say("centre-excluded-title"));
    sheet.grid = GRID.to_vec();
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("centre-excluded-note"));
    sheet.with(Block::Table(by_kind(sources))).with(Block::Table(listed(sources)))
}

fn by_kind(sources: &Sources<'_>) -> Table {
    let mut columns = vec![sources.column("reports-column-school", Kind::Text).wide(26)];
    columns.extend(ExclusionKind::ALL.map(|kind| Column::new(sources.say(&format!("reports-exclusion-{}", kind.text())), Kind::Count)));
    columns.push(sources.column("centre-column-sum", Kind::Count));
    columns.push(sources.column("centre-column-excluded", Kind::Count));
    let title = sources.say("centre-excluded-kinds");
    let mut table = Table::new("excluded-kinds", columns).titled(title).or_say(sources.say("centre-excluded-none"));
    let mut sums = [0_i64; 6];
    for school in sources.whole.schools.iter().filter(|school| school.tally.excluded > 0 || has_entries(school)) {
        let counts = Consolidation::excluded_by_kind(school);
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum = sum.saturating_add(count);
        }
        table.rows.push(counted(Cell::text(school.name()), counts, school.tally.excluded));
    }
    if !table.rows.is_empty() {
        table.totals.push(counted(sources.text("centre-total"), sums, sources.whole.total.excluded));
    }
    table
}

fn has_entries(school: &School) -> bool {
    !school.submission.offer.detail.exclusions.is_empty()
}

fn counted(name: Cell, counts: [i64; 6], people: i64) -> Row {
    let mut row = vec![name];
    row.extend(counts.map(Cell::count));
    row.push(Cell::count(counts.iter().fold(0, |sum, count| sum.saturating_add(*count))));
    row.push(Cell::count(people));
    row
}

fn listed(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-school", Kind::Text).wide(26),
        sources.column("reports-column-place", Kind::Text).wide(22).across(2),
        sources.column("reports-column-exclusion", Kind::Text),
        sources.column("reports-column-taken-out", Kind::Text),
        sources.column("centre-column-excluded-of", Kind::Text),
        sources.column("reports-column-approver", Kind::Text).wide(18),
        sources.column("reports-column-document", Kind::Text).wide(18),
        sources.column("reports-column-decided-on", Kind::Day),
    ];
    let title = sources.say("centre-excluded-listed");
    let mut table = Table::new("excluded", columns).titled(title).or_say(sources.say("centre-excluded-none"));
    table.rows = sources.whole.exclusions().map(|(school, entry)| row(sources, school, entry)).collect();
    table
}

fn row(sources: &Sources<'_>, school: &School, entry: &Exclusion) -> Row {
    // The kind says which part it takes out: reports that were kept long ago say it as well.
    let part = ExclusionKind::from_text(&entry.kind).map(ExclusionKind::part);
    let of = if entry.whole_person { "centre-excluded-person" } else { "centre-excluded-contract" };
    // Nothing that may hold a name was taken from a workbook with names in clear.
    let text = |text: &str| {
        if text.is_empty() && school.submission.offer.cover.with_names { sources.text("centre-excluded-see") } else { Cell::text(text) }
    };
    vec![
        Cell::text(school.name()),
        Cell::text(entry.place.as_str()),
        sources.text(&format!("reports-exclusion-{}", entry.kind)),
        part.map_or_else(Cell::unknown, |part| sources.text(&format!("reports-taken-{}", part.code()))),
        sources.text(of),
        text(&entry.approver),
        text(&entry.document),
        Cell::day(entry.decided_on),
    ]
}
