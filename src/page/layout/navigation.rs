//! Ways through the program: beside the page on a desk, below it on a phone.

use maud::{Markup, html};

use super::{Frame, NavItem};
use crate::basics::words::Language;

pub(super) fn side(frame: &Frame) -> Markup {
    let words = frame.words;
    html! {
        header.side {
            div.brand {
                a.brand-name href="/" { (words.say("basics-product-short")) }
                @if !frame.brand_line.is_empty() { p.brand-line { (frame.brand_line) } }
            }
            nav.side-nav aria-label=(words.say("page-navigation")) { (entries(frame, &frame.nav)) }
            div.side-foot { (person(frame)) (language_links(frame)) }
        }
    }
}

/// On a phone: whose workspace this is, in one line above the page.
pub(super) fn top_strip(frame: &Frame) -> Markup {
    html! {
        header.top-strip {
            a.brand-name href="/" { (frame.words.say("basics-product-short")) }
            span.brand-line { (frame.brand_line) }
        }
    }
}

/// On a phone: the first three sections within reach of the thumb, the rest behind one word.
pub(super) fn bottom_bar(frame: &Frame) -> Markup {
    let words = frame.words;
    let (near, rest) = frame.nav.split_at(frame.nav.len().min(3));
    let elsewhere = rest.iter().any(|item| item.key == frame.section);
    html! {
        nav.bottom-bar aria-label=(words.say("page-navigation")) {
            @for item in near { (entry(frame, item)) }
            details.more data-menu {
                summary.more-word.active[elsewhere] { (words.say("page-more")) }
                div.more-sheet {
                    (entries(frame, rest))
                    div.more-foot { (person(frame)) (language_links(frame)) }
                }
            }
        }
    }
}

fn entries(frame: &Frame, items: &[NavItem]) -> Markup {
    html! { ul { @for item in items { li { (entry(frame, item)) } } } }
}

fn entry(frame: &Frame, item: &NavItem) -> Markup {
    let current = (item.key == frame.section).then_some("page");
    html! {
        a href=(item.href) aria-current=[current] {
            span { (item.label) }
            @if let Some(badge) = item.badge {
                span.nav-badge { (badge) span.visually-hidden { (frame.words.say("page-badge")) } }
            }
        }
    }
}

fn person(frame: &Frame) -> Markup {
    html! {
        @if let Some(signed_in) = &frame.signed_in {
            @match &signed_in.account {
                Some(account) => a.person href=(account) { (signed_in.line) },
                None => p.person { (signed_in.line) },
            }
            form.sign-out method="post" action=(signed_in.sign_out) { button type="submit" { (frame.words.say("page-sign-out")) } }
        }
    }
}

pub(super) fn language_links(frame: &Frame) -> Markup {
    let current = frame.words.language();
    html! {
        @if !frame.languages.is_empty() {
            p.languages aria-label=(frame.words.say("page-languages")) role="group" {
                @for (language, href) in &frame.languages {
                    @let word = frame.words.say(match language { Language::Chinese => "page-language-zh", Language::English => "page-language-en" });
                    @if *language == current { span aria-current="true" lang=(language.tag()) { (word) } }
                    @else { a href=(href) lang=(language.tag()) hreflang=(language.tag()) { (word) } }
                }
            }
        }
    }
}
