//! Where a request comes from: browsers say which page a form was sent from, and which site asks for what.

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, ORIGIN, REFERER};

use super::hosts::HostPort;

/// Says which site a request was made by, as seen from ours: `same-origin`, `same-site`, `cross-site`, or `none` for a person's own doing.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Says what a request is for: `navigate` where a page is opened.
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Says into what a page is opened: `document` where it fills a tab.
const FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The origin of our own pages, as the request was sent to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ours<'a> {
    /// `https` or `http`.
    pub scheme: &'static str,
    /// What a browser means where no port is written.
    pub scheme_port: u16,
    /// The host asked for, which is one of ours.
    pub asked: &'a HostPort,
}

/// True when a deed comes from a page of ours. A request that says nothing of where it comes from is none of our pages'.
pub(super) fn is_ours(request: &HttpRequest, ours: Ours<'_>) -> bool {
    comes_from_here(&said(request, &FETCH_SITE), &said(request, &ORIGIN), &said(request, &REFERER), ours)
}

/// True when a page or file may be given: always to pages of ours and to a person who opens it, also by a link elsewhere; but nobody
/// else's page may draw our answers into itself.
pub(super) fn may_look(request: &HttpRequest) -> bool {
    let (site, mode, into) = (said(request, &FETCH_SITE), said(request, &FETCH_MODE), said(request, &FETCH_DEST));
    let own = |site: &str| matches!(site, "same-origin" | "none");
    site.iter().all(|site| own(site)) || (is_only(&mode, "navigate") && is_only(&into, "document"))
}

fn is_only(said: &[&str], word: &str) -> bool {
    matches!(said, [one] if *one == word)
}

/// Everything a request says under one name. What is no text counts as said.
fn said<'a>(request: &'a HttpRequest, name: &HeaderName) -> Vec<&'a str> {
    request.headers().get_all(name).map(|value| value.to_str().unwrap_or("?")).collect()
}

fn comes_from_here(fetch_site: &[&str], origin: &[&str], referer: &[&str], ours: Ours<'_>) -> bool {
    match (fetch_site, origin, referer) {
        ([_, ..], ..) => is_only(fetch_site, "same-origin"),
        ([], [origin], _) => is_origin(origin, ours),
        ([], [], [referer]) => page_of(referer).is_some_and(|origin| is_origin(origin, ours)),
        _ => false,
    }
}

/// The origin of a page's address: everything before its path.
fn page_of(address: &str) -> Option<&str> {
    let start = address.find("://")? + 3;
    let end = address.get(start..)?.find(['/', '?', '#']).map_or(address.len(), |at| start + at);
    address.get(..end)
}

fn is_origin(origin: &str, ours: Ours<'_>) -> bool {
    let Some((scheme, from)) = origin.split_once("://") else { return false };
    HostPort::parse(from).is_some_and(|from| {
        scheme == ours.scheme && from.host == ours.asked.host && from.port_or(ours.scheme_port) == ours.asked.port_or(ours.scheme_port)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(scheme: &'static str, host: &str, fetch_site: &[&str], origin: &[&str], referer: &[&str]) -> bool {
        let asked = HostPort::parse(host).unwrap();
        let scheme_port = if scheme == "https" { 443 } else { 80 };
        comes_from_here(fetch_site, origin, referer, Ours { scheme, scheme_port, asked: &asked })
    }

    #[test]
    fn the_browsers_own_word_decides() {
        let with = |site: &[&str]| taken("http", "desk.local:8080", site, &["http://evil.test"], &[]);
        assert!(with(&["same-origin"]));
        for other in [&["cross-site"][..], &["same-site"], &["none"], &[""], &["same-origin", "cross-site"]] {
            assert!(!with(other), "{other:?}");
        }
    }

    #[test]
    fn an_older_browsers_origin_must_be_ours_to_the_port() {
        let from = |origin: &[&str]| taken("http", "desk.local:8080", &[], origin, &["http://desk.local:8080/team"]);
        assert!(from(&["http://desk.local:8080"]));
        assert!(from(&["http://DESK.local:8080"]));
        for other in [
            "https://desk.local:8080",
            "http://desk.local",
            "http://desk.local:8081",
            "http://sub.desk.local:8080",
            "http://evil.local:8080",
            "null",
            "",
            "desk.local:8080",
            "http://desk.local:8080.evil.test",
            "http://desk.local:8080@evil.test",
        ] {
            assert!(!from(&[other]), "{other}");
        }
        assert!(!from(&["http://desk.local:8080", "http://evil.test"]));
        assert!(taken("https", "desk.school", &[], &["https://desk.school"], &[]));
        assert!(taken("https", "desk.school", &[], &["https://desk.school:443"], &[]));
        assert!(!taken("https", "desk.school", &[], &["http://desk.school"], &[]));
    }

    #[test]
    fn where_neither_is_said_the_page_one_comes_from_decides() {
        let from = |referer: &[&str]| taken("http", "desk.local:8080", &[], &[], referer);
        assert!(from(&["http://desk.local:8080/team?village=3"]));
        assert!(from(&["http://desk.local:8080"]));
        assert!(!from(&["http://evil.test/http://desk.local:8080/"]));
        assert!(!from(&["http://desk.local:8080.evil.test/"]));
        assert!(!from(&[]) && !from(&["about:blank"]));
    }
}
