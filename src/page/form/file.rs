//! Giving a file: a plain file field that a script turns into a place to drop one.

use maud::{Markup, html};

use super::field::Field;
use crate::basics::words::Words;
use crate::page::icon;

/// A file to give. `accept` lists endings (`.xlsx,.csv`), a help to the file chooser and not a check.
/// Without script it is the browser's own file field; with it, a file can be dropped and its name is shown.
#[must_use]
pub fn file(words: Words, field: &Field, accept: &str, many: bool) -> Markup {
    html! {
        div.field.field-wrong[field.error.is_some()] {
            label.form-label for=(field.name) { (field.label) (field.optional_mark()) }
            (field.error_line())
            div.drop data-drop data-chosen=(words.say("page-file-chosen")) {
                div.drop-words aria-hidden="true" { (icon::upload()) p.drop-line { (words.say("page-file-drop")) } }
                input class=(field.input_class("form-control")) type="file" id=(field.name) name=(field.name) accept=(accept) multiple[many]
                    required[field.required] aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
                p.drop-name data-drop-name aria-live="polite" {}
                (field.hint_line())
            }
        }
    }
}
