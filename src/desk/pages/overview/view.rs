//! The overview as markup: the large figures, villages and members, the trend, what to do next.

use maud::{Markup, html};

use super::trend;
use crate::basics::words::Words;
use crate::ledger::pages::CAMPAIGN_ASKED;
use crate::ledger::trend::Point;
use crate::page::form::{self, Field, Kind};
use crate::page::layout::{self, Frame};
use crate::page::stat::{self, Headline, Level, RateCard, Step};

/// Everything the page shows, in words.
pub struct View {
    pub words: Words,
    pub headline: Headline,
    pub rates: Vec<RateCard>,
    /// Who still has something to pay that is not due yet, where that does not lead.
    pub upcoming: Option<Markup>,
    /// That the campaign is closed, where it is: before any of its figures.
    pub ended: Markup,
    /// What has to be said beside the figures.
    pub notices: Markup,
    /// Day and sources.
    pub basis: Markup,
    /// The day asked for, as the day field shows it.
    pub day: String,
    pub villages: Markup,
    pub members: Markup,
    /// None where the viewer has no hand in it.
    pub next: Option<Vec<Step>>,
    /// None where the viewer sees a part of the campaign only.
    pub trend: Option<Vec<Point>>,
    /// In basis points.
    pub target_bp: i64,
    /// Where the day field leads.
    pub here: &'static str,
    /// The field that chooses another campaign, where there are several.
    pub campaign: Option<Markup>,
    /// The campaign that was asked for, which the day field keeps.
    pub asked: Option<String>,
    /// The main actions.
    pub actions: Markup,
}

/// The page of a campaign under way.
pub fn page(frame: Frame, view: &View) -> Markup {
    let words = view.words;
    let body = html! {
        (view.ended)
        (stat::target_panel(&view.headline, &view.rates))
        div.basis-bar { p.quiet-line { (view.basis) } (campaign_form(view)) (day_form(view)) }
        (view.notices)
        @if let Some(upcoming) = &view.upcoming { (stat::notice(Level::Info, &words.say("desk-r8-title"), upcoming.clone())) }
        (columns(view))
    };
    layout::page(frame.actions(view.actions.clone()), body)
}

/// What to do next stands first, so that a phone has it above the long lists; a desk shows it at the right of them.
fn columns(view: &View) -> Markup {
    let words = view.words;
    html! {
        div.two-columns.overview-columns {
            div.column.column-next { @if let Some(steps) = &view.next { (next_card(words, steps)) } }
            div.column.column-lists { (view.villages) (view.members) }
            div.column.column-trend { @if let Some(points) = &view.trend { (trend::card(words, points, view.target_bp)) } }
        }
    }
}

/// Another campaign, on its own day: a day chosen in one says nothing of another.
fn campaign_form(view: &View) -> Markup {
    let Some(campaign) = &view.campaign else { return html! {} };
    html! {
        form.day-form method="get" action=(view.here) {
            (campaign)
            (form::button(&view.words.say("desk-campaign-show"), Kind::Secondary))
        }
    }
}

/// Any day can be looked at: figures are computed from dated facts.
fn day_form(view: &View) -> Markup {
    let words = view.words;
    html! {
        form.day-form method="get" action=(view.here) {
            @if let Some(campaign) = &view.asked { (form::hidden(CAMPAIGN_ASKED, campaign)) }
            (form::day(&Field::new("as_of", words.say("desk-day")).value(&view.day)))
            (form::button(&words.say("desk-day-show"), Kind::Secondary))
        }
    }
}

fn next_card(words: Words, steps: &[Step]) -> Markup {
    let body = if steps.is_empty() { stat::quiet_line(&words.say("desk-next-none")) } else { stat::to_do_list(steps) };
    stat::card(&words.say("desk-next-title"), None, body)
}

/// The page of the first days.
pub fn first_days(frame: Frame, above: &Markup, steps: &Markup, below: &Markup) -> Markup {
    layout::page(frame, html! { (above) (steps) (below) })
}

/// What a reader of a school sees of a campaign without a roster.
pub fn nothing_yet(frame: Frame, words: Words) -> Markup {
    let line = html! { p { (words.say("desk-first-reader-line")) } };
    layout::page(frame, stat::card("", None, stat::empty(&words.say("desk-first-reader"), line)))
}
