//! The large figures: where a rate stands beside its target, and tiles of counts.

use maud::{Markup, html};

use super::Tone;
use crate::page::{figure, meter};

/// The first part of the panel: what is still to be done, in one line.
#[derive(Debug, Clone, Default)]
pub struct Headline {
    /// A word above (距目标).
    pub eyebrow: String,
    /// The line itself (再化解 6 人达标).
    pub line: String,
    /// What it rests on, with links to the people.
    pub basis: Markup,
    /// A smaller note, or empty.
    pub note: Markup,
    /// The target is missed: red. Met: calm.
    pub missed: bool,
}

/// One rate beside its target.
#[derive(Debug, Clone, Default)]
pub struct RateCard {
    /// What it is a rate of.
    pub title: String,
    /// In basis points; none where nothing is due.
    pub rate: Option<i64>,
    /// What stands in place of a rate there is not.
    pub none: String,
    /// Numerator and denominator as words (9 / 60 人).
    pub share: String,
    /// The people behind the figure.
    pub href: Option<String>,
    /// The target in basis points.
    pub target: i64,
    /// Under the tick (目标 5%).
    pub target_words: String,
    /// What it rests on.
    pub basis: Markup,
}

/// The headline and the rates in one panel.
#[must_use]
pub fn target_panel(headline: &Headline, rates: &[RateCard]) -> Markup {
    html! {
        section.target-panel {
            div.headline.missed[headline.missed] {
                @if !headline.eyebrow.is_empty() { p.eyebrow { (headline.eyebrow) } }
                p.headline-line { (headline.line) }
                div.headline-basis { (headline.basis) }
                @if !headline.note.0.is_empty() { div.headline-note { (headline.note) } }
            }
            @for rate in rates { (rate_card(rate)) }
        }
    }
}

fn rate_card(card: &RateCard) -> Markup {
    html! {
        div.rate-card {
            h2 { (card.title) }
            @match card.rate {
                Some(rate) => {
                    p.rate-line {
                        @match &card.href { Some(href) => a.rate-figure href=(href) { (figure::percent(rate)) }, None => span.rate-figure { (figure::percent(rate)) } }
                        span.rate-share { (card.share) }
                    }
                    (meter::large(rate, card.target, &card.target_words))
                }
                None => p.rate-line { span.rate-figure.rate-none { (card.none) } },
            }
            div.rate-basis { (card.basis) }
        }
    }
}

/// One count with its name.
#[derive(Debug, Clone, Default)]
pub struct Tile {
    label: String,
    value: String,
    unit: String,
    tone: Tone,
    href: Option<String>,
}

impl Tile {
    /// A count as text, with its name above.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), ..Self::default() }
    }

    /// The unit after the figure, smaller.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    /// How the figure looks.
    #[must_use]
    pub const fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// The rows behind the figure.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// Counts side by side (读到 新增 有变化 没变化 重复 有问题).
#[must_use]
pub fn tiles(tiles: &[Tile]) -> Markup {
    html! {
        dl.tiles {
            @for tile in tiles {
                div.tile {
                    dt { (tile.label) }
                    dd class={ "tone-" (tile.tone.class()) } {
                        @match &tile.href { Some(href) => a href=(href) { (tile.value) }, None => (tile.value) }
                        @if !tile.unit.is_empty() { span.tile-unit { (tile.unit) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_target_is_said_and_a_met_one_is_calm() {
        let missed = Headline { line: "再化解 6 人达标".into(), missed: true, ..Headline::default() };
        assert!(target_panel(&missed, &[]).into_string().contains("class=\"headline missed\""));
        assert!(!target_panel(&Headline::default(), &[]).into_string().contains("missed"));
    }

    #[test]
    fn a_rate_opens_the_people_behind_it() {
        let card = RateCard { rate: Some(1500), href: Some("/late".into()), target: 500, ..RateCard::default() };
        let html = target_panel(&Headline::default(), &[card]).into_string();
        assert!(html.contains("<a class=\"rate-figure\" href=\"/late\">15.00%</a>"), "{html}");
    }

    #[test]
    fn nothing_due_shows_words_and_no_meter() {
        let card = RateCard { none: "还没有到期的".into(), ..RateCard::default() };
        let html = target_panel(&Headline::default(), &[card]).into_string();
        assert!(html.contains("还没有到期的") && !html.contains("<svg"));
    }
}
