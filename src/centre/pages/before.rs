//! What was done to a key before: whoever accepts it anew knows that somebody accepted it and took that back.

use maud::{Markup, html};

use super::key;
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::centre::turn::{Did, Turn, withdrawn};
use crate::page::stat::{self, Event};
use crate::page::unbroken::unbroken;

/// Every acceptance and every time one was taken back, the last first. A single acceptance is told by the key itself.
pub(super) fn card(words: Words, turns: &[Turn]) -> Markup {
    if turns.len() < 2 {
        return html! {};
    }
    let events: Vec<Event> = turns.iter().rev().map(|turn| event(words, turn)).collect();
    stat::card(&words.say("centre-key-before"), None, stat::timeline(&events))
}

fn event(words: Words, turn: &Turn) -> Event {
    let (title, why) = match turn.did {
        Did::Accepted => ("centre-key-accepted", "centre-key-how-checked"),
        Did::Withdrew | Did::TookBack => ("centre-key-withdrew", "centre-key-why-withdrawn"),
    };
    let reason = [("reason", turn.reason.clone().into())];
    let body = html! { @if !turn.reason.is_empty() { (words.say_with(why, &reason)) } };
    Event { when: shown_time(turn.at), title: html! { (words.say(title)) }, body, by: by(turn, words) }
}

fn by(turn: &Turn, words: Words) -> String {
    crate::reports::maker_name(&turn.by, words)
}

/// That the key of report `id` was accepted before and that this was taken back, in one line; nothing where it never was.
pub(super) fn line(words: Words, id: i64, turns: &[Turn]) -> Markup {
    let Some(told) = withdrawn(turns) else { return html! {} };
    let values = [
        ("accepted", shown_time(told.acceptance.at).into()),
        ("accepter", by(told.acceptance, words).into()),
        ("checked", told.acceptance.reason.clone().into()),
        ("at", shown_time(told.withdrawal.at).into()),
        ("name", by(told.withdrawal, words).into()),
        ("reason", told.withdrawal.reason.clone().into()),
    ];
    html! {
        p {
            strong { (unbroken(&words.say_with("centre-key-was-withdrawn", &values))) }
            @if told.times > 1 { (words.say_with("centre-key-times", &[("n", told.times.into())])) }
            " " a href=(key::path(id)) { (words.say("centre-key-see")) }
        }
    }
}
