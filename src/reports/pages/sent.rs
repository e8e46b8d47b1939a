//! Where a report went, as pages say it.

use maud::{Markup, html};

use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::stat;
use crate::reports::sending::deliveries::{Delivery, State};
use crate::reports::sending::say;

/// A card of the page of a report: nothing where it went nowhere. `again` is where who may tries once more what was given up.
pub(super) fn card(words: Words, deliveries: &[Delivery], again: Option<&str>) -> Markup {
    let lost = deliveries.iter().any(|one| one.state == State::GivenUp);
    html! {
        @if !deliveries.is_empty() {
            (stat::card(&words.say("reports-sent-title"), None, html! {
                (lines(words, deliveries))
                @if let Some(again) = again.filter(|_| lost) { div.no-print { (form::post_button(&words.say("reports-sent-again"), again, Kind::Secondary)) } }
            }))
        }
    }
}

/// One line each.
pub(super) fn lines(words: Words, deliveries: &[Delivery]) -> Markup {
    html! { ul.plain-lines { @for one in deliveries { li { (say::delivery(words, one)) } } } }
}
