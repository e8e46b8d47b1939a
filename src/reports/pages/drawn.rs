//! The charts of a report, drawn from its tables.

use maud::{Markup, html};

use crate::page::chart::{self, Bar, Target, Unit};
use crate::sheet::table::{Cell, Chart, Row, Series, Shape, Sheet, Tone, Value};

/// One of them; nothing where its table is not there.
pub(super) fn drawn(chart: &Chart, all: &[Sheet]) -> Markup {
    let Some(table) = all.iter().flat_map(Sheet::tables).find(|table| table.key == chart.table) else { return html! {} };
    let rows: Vec<&Row> = table.rows.iter().take(chart.rows).collect();
    let names: Vec<String> = rows.iter().map(|row| row.get(chart.names).map(Cell::shown).unwrap_or_default()).collect();
    let picture = match chart.shape {
        Shape::Bars => bars(chart, &rows, names),
        Shape::Lines => lines(chart, &rows, &names),
    };
    html! { div.report-chart { h3 { (chart.title) } (picture) @if let Some(note) = &chart.note { p.quiet-line { (note) } } } }
}

fn bars(chart: &Chart, rows: &[&Row], names: Vec<String>) -> Markup {
    let column = chart.series.first().map_or(0, |series| series.column);
    let late = chart.series.first().is_some_and(|series| series.tone == Tone::Late);
    let bars: Vec<Bar> =
        names.into_iter().zip(rows).map(|(name, row)| Bar { name, value: number(row, column).unwrap_or(0), late }).collect();
    chart::lying_bar_chart(&chart.summary, Unit::Count, &bars, None)
}

/// The quiet series is the line to compare with: it stands at one height.
fn lines(chart: &Chart, rows: &[&Row], names: &[String]) -> Markup {
    let values = |series: &Series| rows.iter().map(|row| number(row, series.column)).collect::<Vec<_>>();
    let (quiet, loud): (Vec<&Series>, Vec<&Series>) = chart.series.iter().partition(|series| series.tone == Tone::Quiet);
    let target = quiet.first().and_then(|series| {
        let value = values(series).into_iter().flatten().last()?;
        Some(Target { value, name: series.name.clone() })
    });
    let series: Vec<chart::Series> = loud
        .into_iter()
        .map(|series| chart::Series { name: series.name.clone(), values: values(series), late: series.tone == Tone::Late })
        .collect();
    chart::line_chart(&chart.summary, Unit::Percent, names, &series, target.as_ref())
}

/// A count, or a share in basis points.
fn number(row: &Row, column: usize) -> Option<i64> {
    match row.get(column)?.value {
        Value::Count(number) => Some(number),
        Value::Share { part, whole } if whole != 0 => i64::try_from(i128::from(part) * 10_000 / i128::from(whole)).ok(),
        _ => None,
    }
}
