//! The trend: the headline rate over the days that rosters spoke of, beside its target.

use maud::{Markup, html};

use crate::basics::words::Words;
use crate::ledger::trend::Point;
use crate::page::chart::{self, Series, Target, Unit};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, stat};

/// The card. `points` in the order of their days, the target in basis points.
pub fn card(words: Words, points: &[Point], target_bp: i64) -> Markup {
    let title = words.say("desk-trend-title");
    let body = match points {
        [] | [_] => stat::quiet_line(&words.say("desk-trend-empty")),
        _ => html! { (line(words, points, target_bp)) (stat::quiet_line(&words.say("desk-trend-frozen"))) (table(words, points)) },
    };
    let note = words.say_with("desk-trend-note", &[("target", figure::short_percent(target_bp).into())]);
    stat::card(&title, (points.len() > 1).then_some(note.as_str()), body)
}

fn line(words: Words, points: &[Point], target_bp: i64) -> Markup {
    let labels: Vec<String> = points.iter().map(|point| point.as_of.to_string()).collect();
    let values: Vec<Option<i64>> = points.iter().map(|point| point.by_people().basis_points()).collect();
    let target =
        Target { value: target_bp, name: words.say_with("desk-target-word", &[("target", figure::short_percent(target_bp).into())]) };
    let series = [Series { name: words.say("desk-r1-title"), values, late: true }];
    chart::line_chart(&summary(words, points), Unit::Percent, &labels, &series, Some(&target))
}

/// What is to be seen, in one sentence.
fn summary(words: Words, points: &[Point]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let rate = |point: &Point| point.by_people().basis_points().map_or_else(|| words.say("desk-none"), figure::percent);
    words.say_with(
        "desk-trend-summary",
        &[
            ("first", first.as_of.to_string().into()),
            ("from", rate(first).into()),
            ("last", last.as_of.to_string().into()),
            ("to", rate(last).into()),
        ],
    )
}

/// The same figures, latest first; those of long ago open by a word.
fn table(words: Words, points: &[Point]) -> Markup {
    let latest_first: Vec<&Point> = points.iter().rev().collect();
    let (recent, older) = latest_first.split_at(latest_first.len().min(RECENT));
    html! {
        (rows(words, recent))
        @if !older.is_empty() {
            details.found-sheet {
                summary { (words.say_with("desk-trend-older", &[("n", older.len().into())])) }
                (rows(words, older))
            }
        }
    }
}

/// Points in sight.
const RECENT: usize = 8;

fn rows(words: Words, points: &[&Point]) -> Markup {
    let columns = vec![
        Column::day(words.say("desk-trend-day")).title(),
        Column::number(words.say("desk-column-borrowers")),
        Column::number(words.say("desk-column-late")).line(),
        Column::percent(words.say("desk-column-rate")).right(),
    ];
    let rows = points.iter().map(|point| {
        let rate = point.by_people().basis_points().map_or_else(|| words.say("desk-none").into(), Cell::percent);
        Row::new(vec![Cell::day(Some(point.as_of)), Cell::count(point.borrowers), Cell::late_count(point.borrowers_late), rate])
    });
    Table::new(words.say("desk-trend-table"), columns).rows(rows).render(words)
}
