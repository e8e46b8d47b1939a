//! Rates as bars beside their target, drawn by the server: no script, no inline style.

use maud::{Markup, html};

use super::figure;

/// A rate beside a target, both in basis points. Red when above the target, and the tick shows where that is.
/// `target_words` stands under the tick (目标 5%).
#[must_use]
pub fn large(rate: i64, target: i64, target_words: &str) -> Markup {
    let scale = Scale::of(rate, target);
    html! {
        svg.meter.over[rate > target] width="100%" height="42" role="img" aria-label={ (figure::percent(rate)) ", " (target_words) } {
            rect.meter-track x="0" y="6" width="100%" height="10" rx="5" {}
            rect.meter-fill x="0" y="6" width=(scale.width(rate)) height="10" rx="5" {}
            line.meter-tick x1=(scale.width(target)) x2=(scale.width(target)) y1="1" y2="21" {}
            text.meter-words x=(scale.width(target)) y="37" text-anchor=(scale.anchor(target)) { (target_words) }
        }
    }
}

/// The same in one line of a table; `full` is the rate in basis points at which the bar is full (see [`full_scale`]).
#[must_use]
pub fn small(rate: i64, target: i64, full: i64) -> Markup {
    let scale = Scale { full: full.max(1) };
    html! {
        svg.meter.meter-small.over[rate > target] width="100%" height="16" aria-hidden="true" focusable="false" {
            rect.meter-track x="0" y="4" width="100%" height="8" rx="4" {}
            @if rate > 0 { rect.meter-fill x="0" y="4" width=(scale.width(rate)) height="8" rx="4" {} }
            line.meter-tick x1=(scale.width(target)) x2=(scale.width(target)) y1="1" y2="15" {}
        }
    }
}

/// A small bar with its rate beside it, for one cell of a column made by [`crate::page::table::Column::bar`].
#[must_use]
pub fn with_figure(rate: i64, target: i64, full: i64) -> Markup {
    html! { span.meter-row { (small(rate, target, full)) span.meter-row-figure { (figure::percent(rate)) } } }
}

/// The full length for a column of small bars: the largest rate, and at least three times the target, so that the tick has room.
#[must_use]
pub fn full_scale(rates: impl IntoIterator<Item = i64>, target: i64) -> i64 {
    rates.into_iter().max().unwrap_or(0).max(target.saturating_mul(3)).max(1)
}

/// How far along something is, as a bar: for long work with progress.
#[must_use]
pub fn progress(done: u64, all: u64, words: &str) -> Markup {
    let max = all.max(1);
    html! { progress.progress-bar-plain value=(done.min(max)) max=(max) aria-label=(words) { (words) } }
}

/// That something goes on of which nobody knows yet how far along it is.
#[must_use]
pub fn under_way(words: &str) -> Markup {
    html! { progress.progress-bar-plain aria-label=(words) { (words) } }
}

struct Scale {
    full: i64,
}

impl Scale {
    fn of(rate: i64, target: i64) -> Self {
        Self { full: target.saturating_mul(4).max(rate).max(1) }
    }

    /// A length in percent of the whole, two decimals, never beyond it.
    fn width(&self, value: i64) -> String {
        let share = value.clamp(0, self.full).saturating_mul(10_000) / self.full;
        format!("{}.{:02}%", share / 100, share % 100)
    }

    /// Words at either end must not leave the picture.
    fn anchor(&self, value: i64) -> &'static str {
        let share = value.saturating_mul(100) / self.full;
        if share < 10 {
            "start"
        } else if share > 90 {
            "end"
        } else {
            "middle"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tick_stands_at_a_quarter_and_the_bar_beyond_it() {
        let html = large(1500, 500, "目标 5%").into_string();
        assert!(html.contains("class=\"meter over\"") && html.contains("width=\"75.00%\"") && html.contains("x1=\"25.00%\""), "{html}");
    }

    #[test]
    fn exactly_the_target_is_not_over_it() {
        assert!(large(500, 500, "").into_string().contains("class=\"meter\""));
        assert!(large(501, 500, "").into_string().contains("class=\"meter over\""));
    }

    #[test]
    fn a_rate_beyond_the_scale_fills_the_bar() {
        assert!(small(9000, 500, 1500).into_string().contains("width=\"100.00%\" height=\"8\""));
        assert_eq!(full_scale([3636, 0], 500), 3636);
        assert_eq!(full_scale([], 500), 1500);
    }
}
