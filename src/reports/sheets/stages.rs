//! How late people are: one row a stage, everybody counted once by their worst.

use super::{STAGES, Sources};
use crate::ledger::standing::Stage;
use crate::sheet::table::{Cell, Chart, Kind, Series, Shape, Table, Tone, longest};

/// The columns the chart is drawn from.
const STAGE_COLUMN: usize = 0;
const PEOPLE_COLUMN: usize = 1;

pub(super) fn table(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-stage", Kind::Text).across(2),
        sources.coded("reports-column-people", Kind::Count, "borrowers"),
        sources.column("reports-column-share", Kind::Share),
    ];
    let mut table = Table::new(STAGES, columns).titled(sources.say("reports-stages-title"));
    let counts = &sources.facts.figures.overall.all.by_stage;
    let all: i64 = counts.iter().sum();
    for (stage, count) in Stage::ALL.into_iter().zip(counts) {
        let people = Cell::count(*count);
        table.rows.push(vec![
            Cell::text(stage.name(sources.words)),
            if stage.is_late() { people.late() } else { people },
            Cell::share(*count, all),
        ]);
    }
    table.totals.push(vec![sources.text("reports-total"), Cell::count(all), Cell::share(all, all)]);
    table
}

/// Once there is anybody.
pub(super) fn chart(sources: &Sources<'_>) -> Option<Chart> {
    let somebody = sources.facts.figures.overall.all.by_stage.iter().any(|count| *count > 0);
    somebody.then(|| Chart {
        title: sources.say("reports-chart-stages"),
        summary: sources.say("reports-chart-stages-summary"),
        note: None,
        shape: Shape::Bars,
        table: STAGES.into(),
        names: STAGE_COLUMN,
        series: vec![Series { name: sources.say("reports-column-people"), column: PEOPLE_COLUMN, tone: Tone::Plain }],
        rows: Stage::ALL.len(),
        longest: longest(Stage::ALL.map(|stage| stage.name(sources.words)).iter().map(String::as_str)),
    })
}
