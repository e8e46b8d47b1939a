//! Where one is in a piece of work, and what comes next.

use maud::{Markup, html};

use super::Tone;
use super::facts::tag;
use crate::basics::words::Words;

/// The stations of a piece of work (上传 对表头 核对 完成); `current` counts from 0.
#[must_use]
pub fn steps(words: Words, labels: &[String], current: usize) -> Markup {
    html! {
        ol.steps aria-label=(words.say("page-steps")) {
            @for (index, label) in labels.iter().enumerate() {
                li.step.done[index < current] aria-current=[(index == current).then_some("step")] {
                    span.step-number aria-hidden="true" { (index + 1) }
                    span.step-word { (label) }
                }
            }
        }
    }
}

/// One thing to do next.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// Where it is done.
    pub href: String,
    /// What it is (松林村还没有责任人).
    pub title: String,
    /// What it rests on.
    pub line: String,
    /// The section it belongs to, as a tag; or empty.
    pub tag: String,
}

/// What to do next, most pressing first.
#[must_use]
pub fn to_do_list(items: &[Step]) -> Markup {
    html! {
        ul.to-do {
            @for item in items {
                li {
                    div { a href=(item.href) { (item.title) } @if !item.line.is_empty() { p { (item.line) } } }
                    @if !item.tag.is_empty() { (tag(&item.tag, Tone::Plain)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_station_one_is_at_is_named() {
        let html = steps(Words::default(), &["上传".into(), "核对".into(), "完成".into()], 1).into_string();
        assert!(html.contains("<li class=\"step done\">") && html.contains("<li class=\"step\" aria-current=\"step\">"), "{html}");
    }
}
