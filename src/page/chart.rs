//! Charts above their tables. Without script nothing is drawn, and the table below holds every figure.
//!
//! The figure carries its numbers in `data-chart`; `assets/charts.js` draws them with ECharts, fetched only where there is a figure.

use maud::{Markup, html};
use serde::Serialize;

/// What the numbers of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Rates in basis points.
    Percent,
    /// Counts.
    Count,
    /// Amounts in fen, shown in yuan.
    Money,
}

/// A dashed line to compare with, in the chart's unit.
#[derive(Debug, Clone, Serialize)]
pub struct Target {
    /// Where it stands.
    pub value: i64,
    /// Its name (目标 5%).
    pub name: String,
}

/// One bar.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// Under or beside it.
    pub name: String,
    /// How long it is, in the chart's unit.
    pub value: i64,
    /// Late: red.
    pub late: bool,
}

/// One line. Points without a value are gaps.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    /// What it is a line of.
    pub name: String,
    /// One value for each label, in the chart's unit.
    pub values: Vec<Option<i64>>,
    /// Late: red. Otherwise the accent.
    pub late: bool,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Drawing<'a> {
    Bars { unit: Unit, bars: &'a [Bar], target: Option<&'a Target>, lying: bool },
    Lines { unit: Unit, labels: &'a [String], series: &'a [Series], target: Option<&'a Target> },
}

/// Upright bars. `summary` says in one sentence what is to be seen, for who cannot see it.
#[must_use]
pub fn bar_chart(summary: &str, unit: Unit, bars: &[Bar], target: Option<&Target>) -> Markup {
    figure(summary, &Drawing::Bars { unit, bars, target, lying: false }, "chart")
}

/// Lying bars, one below the other: for long names such as villages.
#[must_use]
pub fn lying_bar_chart(summary: &str, unit: Unit, bars: &[Bar], target: Option<&Target>) -> Markup {
    figure(summary, &Drawing::Bars { unit, bars, target, lying: true }, lying_class(bars.len()))
}

/// Lying bars that say above them what they count, where the heading of their card says something else.
/// A phone leaves them out: its cards below say the same.
#[must_use]
pub fn named_lying_bar_chart(name: &str, summary: &str, unit: Unit, bars: &[Bar]) -> Markup {
    let numbers = serde_json::to_string(&Drawing::Bars { unit, bars, target: None, lying: true }).unwrap_or_default();
    html! {
        figure class={ (lying_class(bars.len())) " chart-named" } role="img" aria-label=(summary) data-name=(name) data-chart=(numbers) hidden {}
    }
}

fn lying_class(bars: usize) -> &'static str {
    match bars {
        0..=3 => "chart chart-short",
        4..=6 => "chart chart-middling",
        7..=12 => "chart chart-tall",
        13..=20 => "chart chart-taller",
        _ => "chart chart-tallest",
    }
}

/// Lines over time.
#[must_use]
pub fn line_chart(summary: &str, unit: Unit, labels: &[String], series: &[Series], target: Option<&Target>) -> Markup {
    figure(summary, &Drawing::Lines { unit, labels, series, target }, "chart")
}

/// Hidden until a script draws it: an empty frame says nothing to anyone.
fn figure(summary: &str, drawing: &Drawing<'_>, class: &str) -> Markup {
    let numbers = serde_json::to_string(drawing).unwrap_or_default();
    html! { figure class=(class) role="img" aria-label=(summary) data-chart=(numbers) hidden {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_travel_escaped_in_an_attribute() {
        let bars = [Bar { name: "\"柳湾村'<".into(), value: 3636, late: true }];
        let target = Target { value: 500, name: "目标 5%".into() };
        let html = bar_chart("各村违约率", Unit::Percent, &bars, Some(&target)).into_string();
        assert!(html.contains("data-chart=\"{&quot;kind&quot;:&quot;bars&quot;,&quot;unit&quot;:&quot;percent&quot;"), "{html}");
        assert!(!html.contains("'<") && html.contains(" hidden"), "{html}");
    }
}
