//! 按阶段: people by how many days late their worst contract is, of all schools and of each.

use super::Sources;
use crate::centre::consolidation::School;
use crate::ledger::standing::Stage;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};

/// The columns both tables share, in half-width characters.
const GRID: [u16; 9] = [28, 10, 10, 10, 12, 12, 12, 14, 10];

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("centre-sheet-stages"), sources.say("centre-stages-title"));
    sheet.grid = GRID.to_vec();
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("centre-stages-note"));
    if !sources.whole.without_stages.is_empty() {
        let names = sources.whole.without_stages.join(&sources.say("centre-list-separator"));
        sheet.lines.push(sources.words.say_with("centre-stages-without", &[("names", names.into())]));
    }
    sheet.with(Block::Table(whole(sources))).with(Block::Table(by_school(sources)))
}

fn people(stages: &[(Stage, i64)]) -> i64 {
    stages.iter().fold(0, |sum, (_, people)| sum.saturating_add(*people))
}

fn whole(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-stage", Kind::Text),
        sources.column("centre-column-people", Kind::Count),
        sources.column("centre-column-part", Kind::Share),
    ];
    let mut table = Table::new("stages", columns).titled(sources.say("centre-stages-whole"));
    let all = people(&sources.whole.stages);
    table.rows = sources
        .whole
        .stages
        .iter()
        .map(|(stage, number)| {
            let count = Cell::count(*number);
            let name = Cell::text(stage.name(sources.words));
            vec![name, if stage.is_late() { count.late() } else { count }, Cell::share(*number, all)]
        })
        .collect();
    table.totals.push(vec![sources.text("centre-total"), Cell::count(all), Cell::share(all, all)]);
    table
}

fn by_school(sources: &Sources<'_>) -> Table {
    let mut columns = vec![sources.column("reports-column-school", Kind::Text).wide(28)];
    columns.extend(Stage::ALL.map(|stage| Column::new(stage.name(sources.words), Kind::Count)));
    columns.push(sources.column("centre-column-sum", Kind::Count));
    let mut table =
        Table::new("stages-schools", columns).titled(sources.say("centre-stages-schools")).or_say(sources.say("centre-schools-none"));
    table.rows = sources.whole.schools.iter().map(row).collect();
    if !table.rows.is_empty() {
        let mut total = vec![sources.text("centre-total")];
        total.extend(sources.whole.stages.iter().map(|(_, number)| Cell::count(*number)));
        total.push(Cell::count(people(&sources.whole.stages)));
        table.totals.push(total);
    }
    table
}

fn row(school: &School) -> Row {
    let stages = &school.submission.offer.detail.stages;
    let number = |stage: Stage| stages.iter().find(|(code, _)| code == stage.code()).map(|(_, people)| *people);
    let mut row = vec![Cell::text(school.name())];
    row.extend(Stage::ALL.map(|stage| match number(stage) {
        Some(people) if stage.is_late() => Cell::count(people).late(),
        Some(people) => Cell::count(people),
        None => Cell::unknown(),
    }));
    let sum = stages.iter().fold(0_i64, |sum, (_, people)| sum.saturating_add(*people));
    row.push(if stages.is_empty() { Cell::unknown() } else { Cell::count(sum) });
    row
}
