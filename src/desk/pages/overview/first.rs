//! The first days: a few steps by the hand, from the roster to the report; of a centre from the list of schools to their sum.

use maud::{Markup, html};

use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::stat::{self, Tone};

/// One of the steps, done or not.
pub struct FirstStep {
    /// The end of its words' keys.
    pub key: &'static str,
    pub href: String,
    pub done: bool,
}

/// The card, whose words begin with `key`: the first step that is not done stands out and has the button.
pub fn card(words: Words, key: &str, steps: &[FirstStep]) -> Markup {
    let now = steps.iter().position(|step| !step.done);
    let body = html! {
        ol.first-steps {
            @for (index, step) in steps.iter().enumerate() { (line(words, key, step, now == Some(index))) }
        }
    };
    let note = words.say_with(&format!("{key}note"), &[("n", steps.len().into())]);
    stat::card(&words.say(&format!("{key}title")), Some(&note), body)
}

fn line(words: Words, key: &str, step: &FirstStep, now: bool) -> Markup {
    let title = words.say(&format!("{key}{}", step.key));
    let line = words.say(&format!("{key}{}-line", step.key));
    html! {
        li.now[now] {
            div {
                p.first-step-title { @if now || step.done { (title) } @else { a href=(step.href) { (title) } } }
                p.hint { (line) }
            }
            @if now { (form::link_button(&words.say("desk-first-now"), &step.href, Kind::Primary)) }
            @else if step.done { (stat::tag(&words.say("desk-first-done"), Tone::Settled)) }
        }
    }
}
