//! The few signs used beside words, drawn in the text's own colour and hidden from screen readers.

use maud::{Markup, html};

fn sign(path: &str) -> Markup {
    html! {
        svg.icon width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false" { path d=(path) {} }
    }
}

/// Done.
#[must_use]
pub fn tick() -> Markup {
    sign("M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16M6.5 10.3l2.4 2.4 4.8-5.2")
}

/// Something to know.
#[must_use]
pub fn info() -> Markup {
    sign("M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16M10 9.2v4.6M10 6.2v.1")
}

/// Something wrong.
#[must_use]
pub fn warning() -> Markup {
    sign("M10 2.8 18.2 17H1.8L10 2.8M10 8v4.2M10 14.6v.1")
}

/// A file to be given.
#[must_use]
pub fn upload() -> Markup {
    sign("M10 13V3.5M6.2 7 10 3.2 13.8 7M3 13.5v2a1.5 1.5 0 0 0 1.5 1.5h11a1.5 1.5 0 0 0 1.5-1.5v-2")
}

/// Back to where one came from.
#[must_use]
pub fn back() -> Markup {
    sign("M12.5 4.5 7 10l5.5 5.5")
}

/// Nothing here yet.
#[must_use]
pub fn tray() -> Markup {
    sign("M3 11.5 5.2 4.5h9.6l2.2 7v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-4zM3 11.5h4l1 2h4l1-2h4")
}
