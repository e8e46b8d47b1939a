//! Facts of one thing: names and values, what happened when, what was and what is.

use maud::{Markup, html};

use super::Tone;

/// Names and values, two columns where there is room.
#[must_use]
pub fn fact_list(facts: &[(String, Markup)]) -> Markup {
    html! { dl.facts { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } } }
}

/// A masked value with a button beside it that asks to see it (a form of its own: a reason is asked for there).
#[must_use]
pub fn reveal(masked: &str, label: &str, href: &str) -> Markup {
    html! { span.masked { (masked) } " " a.reveal href=(href) { (label) } }
}

/// A word in a box.
#[must_use]
pub fn tag(text: &str, tone: Tone) -> Markup {
    html! { span class={ "tag tag-" (tone.class()) } { (text) } }
}

/// What was, struck out, and what is, marked. Either may be empty.
#[must_use]
pub fn change(name: &str, old: &str, new: &str) -> Markup {
    html! {
        span.change {
            @if !name.is_empty() { span.change-name { (name) } }
            @if !old.is_empty() { del { (old) } }
            @if !new.is_empty() { ins { (new) } }
        }
    }
}

/// Words marked as by a pen: what a file says, where it is wrong.
#[must_use]
pub fn mark(text: &str) -> Markup {
    html! { mark.pen { (text) } }
}

/// Something that happened.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// When, as shown.
    pub when: String,
    /// What.
    pub title: Markup,
    /// More about it, or empty.
    pub body: Markup,
    /// Who, or empty.
    pub by: String,
}

/// What happened, latest first.
#[must_use]
pub fn timeline(events: &[Event]) -> Markup {
    html! {
        ol.timeline {
            @for event in events {
                li {
                    p.event-when { (event.when) @if !event.by.is_empty() { " · " (event.by) } }
                    div.event-title { (event.title) }
                    @if !event.body.0.is_empty() { div.event-body { (event.body) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_1_2_1_a_change_shows_both_and_escapes_both() {
        let html = change("已还本金", "<0>", "700.00").into_string();
        assert_eq!(html, "<span class=\"change\"><span class=\"change-name\">已还本金</span><del>&lt;0&gt;</del><ins>700.00</ins></span>");
    }
}
