//! The first days: a few steps by the hand, from the roster to the report.

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

/// The card: the first step that is not done stands out and has the button.
pub fn card(words: Words, steps: &[FirstStep]) -> Markup {
    let now = steps.iter().position(|step| !step.done);
    let body = html! {
        ol.first-steps {
            @for (index, step) in steps.iter().enumerate() { (line(words, step, now == Some(index))) }
        }
    };
    stat::card(&words.say("desk-first-title"), Some(&words.say_with("desk-first-note", &[("n", steps.len().into())])), body)
}

fn line(words: Words, step: &FirstStep, now: bool) -> Markup {
    let title = words.say(&format!("desk-first-{}", step.key));
    let line = words.say(&format!("desk-first-{}-line", step.key));
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
