//! 趋势: the figures as they stood whenever a roster landed, and as they stand now.

use super::{Sources, TREND};
use crate::reports::facts::TrendLine;
use crate::sheet::table::{Block, Cell, Chart, Kind, Row, Series, Shape, Sheet, Table, Tone};

/// The columns the chart is drawn from.
const DAY_COLUMN: usize = 0;
const R1_COLUMN: usize = 3;
const R5_COLUMN: usize = 6;
const TARGET_COLUMN: usize = 7;

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-trend"), sources.say("reports-trend-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("reports-trend-note"));
    let mut table = Table::new(
        TREND,
        vec![
            sources.coded("reports-column-as-of", Kind::Day, "as_of"),
            sources.coded("reports-column-people-owing", Kind::Count, "borrowers"),
            sources.coded("reports-column-people-late", Kind::Count, "borrowers_late"),
            sources.column("reports-rate-r1", Kind::Share),
            sources.coded("reports-column-due-both", Kind::Money, "due_total"),
            sources.coded("reports-column-late-both", Kind::Money, "unpaid_total_late"),
            sources.column("reports-rate-r5", Kind::Share),
            sources.column("reports-column-target", Kind::Share),
        ],
    )
    .or_say(sources.say("reports-trend-none"));
    table.rows = sources.facts.trend.iter().map(|line| row(sources, line)).collect();
    sheet.with(Block::Table(table)).with(Block::Charts(chart(sources).into_iter().collect()))
}

fn row(sources: &Sources<'_>, line: &TrendLine) -> Row {
    vec![
        Cell::day(line.as_of),
        Cell::count(line.borrowers),
        Cell::count(line.borrowers_late).late(),
        Cell::share(line.borrowers_late, line.borrowers),
        Cell::money(line.due_total),
        Cell::money(line.late_total),
        Cell::share(line.late_total.fen(), line.due_total.fen()),
        Cell::share(sources.facts.figures.target_bp, 10_000),
    ]
}

/// R1 and R5 over time beside the target, once there are two days to compare.
pub(super) fn chart(sources: &Sources<'_>) -> Option<Chart> {
    let series = |key, column, tone| Series { name: sources.say(key), column, tone };
    (sources.facts.trend.len() > 1).then(|| Chart {
        title: sources.say("reports-chart-trend"),
        summary: sources.say("reports-chart-trend-summary"),
        note: None,
        shape: Shape::Lines,
        table: TREND.into(),
        names: DAY_COLUMN,
        series: vec![
            series("reports-rate-r1", R1_COLUMN, Tone::Late),
            series("reports-rate-r5", R5_COLUMN, Tone::Plain),
            series("reports-column-target", TARGET_COLUMN, Tone::Quiet),
        ],
        rows: sources.facts.trend.len(),
        longest: 0,
    })
}
