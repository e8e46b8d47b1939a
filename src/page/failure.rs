//! Pages that say no, or that something broke, and offer a way on.

use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::form::{self, Kind};
use super::layout::{self, Frame};
use crate::basics::words::Words;

/// What went wrong at the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// There is no such page, or none this person may know of.
    NotFound,
    /// This person's role may not do this.
    Forbidden,
    /// A form that no page of ours sent.
    Elsewhere,
    /// Asked for under a name that is not this site's.
    WrongHost,
    /// Something else than looking at a page or sending a form.
    Method,
    /// An address longer than any of ours.
    LongAddress,
    /// More or larger headers than a browser of ours sends.
    LargeHead,
    /// Around the declared proxy, or not over TLS.
    NotOverTls,
    /// A form that came in too slowly.
    TooSlow,
    /// Signed out, or away too long.
    SignedOut,
    /// What was sent is too large. The limit in MiB.
    TooLarge {
        /// In MiB.
        limit: u64,
    },
    /// What was sent cannot be read as this page's form.
    Unreadable,
    /// The program broke; the log has the rest under the reference.
    Broken {
        /// As written in the log.
        reference: String,
    },
    /// The database is held by something else for now.
    Busy,
    /// The campaign is closed: it is looked at and not changed.
    Closed {
        /// Its name.
        campaign: String,
    },
    /// The disk has no room left.
    Full,
    /// The place of the data may not be written.
    ReadOnly,
}

impl Failure {
    /// What HTTP calls it.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::LongAddress => StatusCode::URI_TOO_LONG,
            Self::LargeHead => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::NotOverTls => StatusCode::FORBIDDEN,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Broken { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::ReadOnly => StatusCode::SERVICE_UNAVAILABLE,
            Self::Closed { .. } => StatusCode::CONFLICT,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
        }
    }

    /// Its name for programs; never changed.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::Elsewhere => "elsewhere",
            Self::WrongHost => "wrong-host",
            Self::Method => "method",
            Self::LongAddress => "long-address",
            Self::LargeHead => "large-head",
            Self::NotOverTls => "not-over-tls",
            Self::TooSlow => "too-slow",
            Self::SignedOut => "signed-out",
            Self::TooLarge { .. } => "too-large",
            Self::Unreadable => "unreadable",
            Self::Broken { .. } => "broken",
            Self::Busy => "busy",
            Self::Closed { .. } => "closed",
            Self::Full => "full",
            Self::ReadOnly => "read-only",
        }
    }

    /// What happened, as the title of the page.
    #[must_use]
    pub fn title(&self, words: Words) -> String {
        words.say(&format!("page-failure-{}", self.code()))
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self, words: Words) -> String {
        let key = format!("page-failure-{}-advice", self.code());
        match self {
            Self::TooLarge { limit } => words.say_with(&key, &[("limit", (*limit).into())]),
            Self::Closed { campaign } => words.say_with(&key, &[("campaign", campaign.clone().into())]),
            _ => words.say(&key),
        }
    }
}

/// The page. `frame` keeps the navigation for a signed-in person (its title is replaced); without one the page is bare.
/// `way_on` is where to go from here: address and words.
#[must_use]
pub fn page(words: Words, frame: Option<Frame>, failure: &Failure, way_on: (&str, &str)) -> Markup {
    let (href, label) = way_on;
    let body = html! {
        div.failure {
            @if let Failure::Broken { reference } = failure {
                p.failure-reference { (words.say("page-failure-reference")) " " code { (reference) } }
            }
            // Under such an address every way on would lead back to this page.
            @if !matches!(failure, Failure::WrongHost | Failure::NotOverTls) {
                (form::buttons(form::link_button(label, href, Kind::Primary)))
            }
        }
    };
    let signed_in = frame.is_some();
    let frame = Frame {
        title: failure.title(words),
        purpose: failure.advice(words),
        actions: html! {},
        breadcrumb: None,
        ..frame.unwrap_or_else(|| Frame::new(words, ""))
    };
    if signed_in { layout::page(frame, body) } else { layout::bare_page(frame, body) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::Language;

    fn all() -> Vec<Failure> {
        let broken = Failure::Broken { reference: "a1b2".into() };
        let closed = Failure::Closed { campaign: "2026".into() };
        let counted = [Failure::TooLarge { limit: 64 }, broken, closed];
        let plain = [
            Failure::NotFound,
            Failure::Forbidden,
            Failure::Elsewhere,
            Failure::Method,
            Failure::LongAddress,
            Failure::LargeHead,
            Failure::TooSlow,
            Failure::SignedOut,
            Failure::Unreadable,
            Failure::Busy,
            Failure::Full,
            Failure::ReadOnly,
        ];
        plain.into_iter().chain(counted).collect()
    }

    #[test]
    fn every_failure_is_worded_in_both_languages_and_offers_a_way_on() {
        for words in [Words::of(Language::Chinese), Words::of(Language::English)] {
            for failure in all() {
                let html = page(words, None, &failure, ("/", "总览")).into_string();
                assert!(!html.contains("[page-") && !html.contains("{$"), "{failure:?}: {html}");
                assert!(html.contains("<a class=\"btn btn-primary\" href=\"/\">"));
            }
        }
    }

    #[test]
    fn what_broke_has_a_reference_for_the_log() {
        assert!(
            page(Words::default(), None, &Failure::Broken { reference: "7f3a".into() }, ("/", ""))
                .into_string()
                .contains("<code>7f3a</code>")
        );
    }
}
