//! Boxes a page is made of.

use maud::{Markup, html};

use crate::page::icon;
use crate::page::unbroken::unbroken;

/// How much a notice weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// Something to know.
    #[default]
    Info,
    /// Something to look at before going on.
    Warning,
}

/// A white sheet with a title, a smaller line under it, and a body.
#[must_use]
pub fn card(title: &str, note: Option<&str>, body: Markup) -> Markup {
    section(title, note, html! {}, body)
}

/// The same with something to do at the right of its title.
#[must_use]
pub fn section(title: &str, note: Option<&str>, actions: Markup, body: Markup) -> Markup {
    html! {
        section.card-sheet {
            @if !title.is_empty() || note.is_some() || !actions.0.is_empty() {
                header.card-head {
                    div {
                        @if !title.is_empty() { h2 { (title) } }
                        @if let Some(note) = note { p.card-note { (unbroken(note)) } }
                    }
                    @if !actions.0.is_empty() { div.card-actions { (actions) } }
                }
            }
            (body)
        }
    }
}

/// A white sheet no wider than a form: for a page that is one form.
#[must_use]
pub fn form_card(body: Markup) -> Markup {
    html! { section.card-sheet.form-card { (body) } }
}

/// Two columns at 1280 px, the left one wider; one below the other on a phone.
#[must_use]
pub fn columns(left: Markup, right: Markup) -> Markup {
    html! { div.two-columns { div.column { (left) } div.column { (right) } } }
}

/// Nothing here yet: one sentence, and what to do next.
#[must_use]
pub fn empty(line: &str, what_next: Markup) -> Markup {
    html! {
        div.empty {
            (icon::tray())
            p.empty-line { (line) }
            @if !what_next.0.is_empty() { div.empty-next { (what_next) } }
        }
    }
}

/// A box that says something about the page.
#[must_use]
pub fn notice(level: Level, title: &str, body: Markup) -> Markup {
    let (class, sign) = match level {
        Level::Info => ("notice notice-info", icon::info()),
        Level::Warning => ("notice notice-warning", icon::warning()),
    };
    html! {
        div class=(class) {
            (sign)
            div {
                @if !title.is_empty() { p.notice-title { (title) } }
                (body)
            }
        }
    }
}

/// A small grey line, such as what a figure rests on.
#[must_use]
pub fn quiet_line(text: &str) -> Markup {
    html! { p.quiet-line { (text) } }
}

/// Views of the same page side by side: address, words, whether it is the one shown.
#[must_use]
pub fn tabs(label: &str, tabs: &[(String, String, bool)]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for (href, words, current) in tabs { a href=(href) aria-current=[current.then_some("page")] { (words) } }
        }
    }
}
