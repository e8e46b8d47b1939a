//! Forms: one column, label above, hint under it, errors at the field and summed at the top, nothing typed lost.
//!
//! A page that comes back with errors hands every field its typed value again: `Field::new(..).value(&typed).error(..)`.
//! Browsers' own bubbles are off (`novalidate`): the server words every refusal, in the user's language.

mod choice;
mod field;
mod file;

pub use choice::{Choice, checkbox, checkboxes, radios, select};
pub use field::{Field, Width, day, fixed, hidden, number, password, shown, text, textarea};
pub use file::file;

use maud::{Markup, html};

use super::icon;
use super::link::Address;
use crate::basics::words::Words;

/// How much a button weighs. One primary button a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// The one thing to do here.
    #[default]
    Primary,
    /// Another thing to do.
    Secondary,
    /// Takes something away: outlined, never the first.
    Danger,
    /// A way out, or a lesser thing: looks like a link.
    Quiet,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn-primary",
            Self::Secondary => "btn btn-secondary",
            Self::Danger => "btn btn-outline-danger",
            Self::Quiet => "btn btn-quiet",
        }
    }
}

/// A form that posts.
#[must_use]
pub fn form(action: &str, body: Markup) -> Markup {
    html! { form.form method="post" action=(action) novalidate { (body) } }
}

/// A form that posts files.
#[must_use]
pub fn form_with_files(action: &str, body: Markup) -> Markup {
    html! { form.form method="post" action=(action) enctype="multipart/form-data" novalidate { (body) } }
}

/// A button that says the verb.
#[must_use]
pub fn button(label: &str, kind: Kind) -> Markup {
    html! { button class=(kind.class()) type="submit" { (label) } }
}

/// A button that also says which of several was pressed.
#[must_use]
pub fn button_with(label: &str, kind: Kind, name: &str, value: &str) -> Markup {
    html! { button class=(kind.class()) type="submit" name=(name) value=(value) { (label) } }
}

/// A button of a form that posts somewhere else than the form does: the action bar of selected rows.
#[must_use]
pub fn button_to(label: &str, kind: Kind, action: &str) -> Markup {
    html! { button class=(kind.class()) type="submit" formaction=(action) { (label) } }
}

/// A link that looks like a button: goes somewhere, changes nothing.
#[must_use]
pub fn link_button(label: &str, href: &str, kind: Kind) -> Markup {
    html! { a class=(kind.class()) href=(href) { (label) } }
}

/// A form of one button: does one thing to one thing.
#[must_use]
pub fn post_button(label: &str, action: &str, kind: Kind) -> Markup {
    html! { form.one-button method="post" action=(action) { (button(label, kind)) } }
}

/// Buttons in a row, the main one first.
#[must_use]
pub fn buttons(body: Markup) -> Markup {
    html! { div.buttons { (body) } }
}

/// Buttons in a row with a lesser way out at the far end (放弃这次导入).
#[must_use]
pub fn buttons_and_way_out(body: Markup, way_out: Markup) -> Markup {
    html! { div.buttons { (body) div.way-out { (way_out) } } }
}

/// Fields that belong together, under a heading.
#[must_use]
pub fn group(legend: &str, body: Markup) -> Markup {
    html! { fieldset.field-group { legend { (legend) } (body) } }
}

/// What is wrong, at the top, each line leading to its field. Nothing when nothing is wrong.
/// An error of the whole form has an empty field name and no link.
#[must_use]
pub fn error_summary(words: Words, errors: &[(&str, String)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-focus {
                h2 { (words.say_with("page-errors", &[("n", errors.len().into())])) }
                ul {
                    @for (name, message) in errors {
                        li { @if name.is_empty() { (message) } @else { a href={ "#" (name) } { (message) } } }
                    }
                }
            }
        }
    }
}

/// What keeps the form from being taken now, though nothing in it is to be corrected: a limit that is reached. Nothing where nothing does.
#[must_use]
pub fn held_up(sentence: Option<&str>) -> Markup {
    html! {
        @if let Some(sentence) = sentence {
            div.notice.notice-warning.held-up role="alert" tabindex="-1" data-focus { (icon::warning()) p { (sentence) } }
        }
    }
}

/// The filter bar above a table: a GET form. `named` are the names of its fields in their order; `here` keeps what they do
/// not name (the order); the page number is dropped, and `clear` leads back to everything.
/// On a phone the first field is in sight and the others open by a word, or stand open where one of them is in use.
#[must_use]
pub fn filters(words: Words, here: &Address, named: &[&str], clear: Option<&str>, fields: Markup) -> Markup {
    let kept: Vec<(&str, &str)> = here.pairs().filter(|(key, _)| *key != "page" && !named.contains(key)).collect();
    let in_use = named.iter().skip(1).any(|name| here.get(name).is_some());
    html! {
        form.filters method="get" action=(here.path()) role="search" {
            @for (key, value) in kept { (hidden(key, value)) }
            @if named.len() > 1 { input.filter-toggle type="checkbox" id="filter-toggle" aria-label=(words.say("page-filter-more")) checked[in_use] autocomplete="off"; }
            (fields)
            div.filter-buttons {
                button.btn.btn-secondary type="submit" { (words.say("page-filter")) }
                @if named.len() > 1 { label.btn.btn-quiet.filter-toggle-word for="filter-toggle" { (words.say("page-filter-more")) } }
                @if let Some(clear) = clear { a.btn.btn-quiet href=(clear) { (words.say("page-filter-clear")) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_leads_to_the_field() {
        let errors = [("name", "填写姓名".to_owned()), ("", "表格已被别人改过".to_owned())];
        let summary = error_summary(Words::default(), &errors).into_string();
        assert!(summary.contains("<a href=\"#name\">填写姓名</a>"), "{summary}");
        assert!(summary.contains("<li>表格已被别人改过</li>"));
        assert_eq!(error_summary(Words::default(), &[]).into_string(), "");
    }

    #[test]
    fn filtering_keeps_the_order_and_returns_to_the_first_page() {
        let here = Address::with_query("/borrowers", "q=a&sort=name&page=3");
        let bar = filters(Words::default(), &here, &["q"], None, html! {}).into_string();
        assert!(bar.contains("name=\"sort\" value=\"name\""));
        assert!(!bar.contains("name=\"page\"") && !bar.contains("name=\"q\""));
    }
}
