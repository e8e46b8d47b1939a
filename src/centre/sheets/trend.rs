//! 趋势: the whole period by period, as far as reports were kept or came along.

use super::{Sources, TREND, base, due, share};
use crate::centre::consolidation::TrendPeriod;
use crate::centre::expectation::RollSource;
use crate::sheet::table::{Block, Cell, Chart, Kind, Row, Series, Shape, Sheet, Table, Tone};

/// The columns the chart is drawn from.
const PERIOD_COLUMN: usize = 0;
const R1_COLUMN: usize = 5;
const R5_COLUMN: usize = 8;
const TARGET_COLUMN: usize = 9;

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("centre-sheet-trend"), sources.say("centre-trend-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("centre-trend-note"));
    if sources.whole.question.expected.source() == RollSource::Given {
        sheet.lines.push(sources.say("centre-trend-given"));
    }
    let mut table = Table::new(
        TREND,
        vec![
            sources.column("centre-column-period", Kind::Text).wide(16),
            sources.column("centre-column-period-end", Kind::Day),
            sources.column("centre-column-schools", Kind::Count),
            sources.column("reports-column-people-owing", Kind::Count),
            sources.column("reports-column-people-late", Kind::Count),
            sources.column("reports-rate-r1", Kind::Share),
            sources.column("reports-column-due-both", Kind::Money),
            sources.column("reports-column-late-both", Kind::Money),
            sources.column("reports-rate-r5", Kind::Share),
            sources.column("reports-column-target", Kind::Share),
        ],
    )
    .or_say(sources.say("centre-trend-none"));
    table.rows = sources.whole.trend.iter().map(|line| row(sources, line)).collect();
    sheet.with(Block::Table(table)).with(Block::Charts(chart(sources, None).into_iter().collect()))
}

fn row(sources: &Sources<'_>, line: &TrendPeriod) -> Row {
    let tally = &line.tally;
    vec![
        Cell::text(line.period.label(sources.words)),
        Cell::day(line.period.to),
        Cell::count(tally.schools),
        base(tally.borrowers),
        Cell::count(tally.borrowers_late).late(),
        share(tally.by_people()),
        due(tally),
        Cell::money(tally.unpaid_total_late),
        share(tally.by_money()),
        Cell::share(sources.whole.target_bp, 10_000),
    ]
}

/// R1 and R5 over the periods beside the target, once there are two to compare; `note` where what to keep in mind stands nowhere else.
pub(super) fn chart(sources: &Sources<'_>, note: Option<String>) -> Option<Chart> {
    let series = |key, column, tone| Series { name: sources.say(key), column, tone };
    (sources.whole.trend.len() > 1).then(|| Chart {
        title: sources.say("reports-chart-trend"),
        summary: sources.say("centre-chart-trend-summary"),
        note,
        shape: Shape::Lines,
        table: TREND.into(),
        names: PERIOD_COLUMN,
        series: vec![
            series("reports-rate-r1", R1_COLUMN, Tone::Late),
            series("reports-rate-r5", R5_COLUMN, Tone::Plain),
            series("reports-column-target", TARGET_COLUMN, Tone::Quiet),
        ],
        rows: sources.whole.trend.len(),
        longest: 0,
    })
}
