//! A deed must come from a page of ours: browsers say where a form was sent from.

use actix_web::HttpRequest;
use actix_web::http::header::{HOST, ORIGIN};

/// True when the request may change something: safe methods always, others when the browser says they come from this site.
/// A request that says nothing of where it comes from is none of our pages'.
pub(super) fn is_ours(request: &HttpRequest) -> bool {
    let said = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    request.method().is_safe() || comes_from_here(said("sec-fetch-site"), said(ORIGIN.as_str()), said(HOST.as_str()))
}

fn comes_from_here(fetch_site: Option<&str>, origin: Option<&str>, host: Option<&str>) -> bool {
    match (fetch_site, origin, host) {
        (Some(site), ..) => site == "same-origin",
        (None, Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_ours_is_taken_and_a_strangers_is_not() {
        let host = Some("desk.local:8080");
        assert!(comes_from_here(Some("same-origin"), None, host));
        assert!(comes_from_here(None, Some("http://desk.local:8080"), host));
        assert!(!comes_from_here(Some("cross-site"), Some("http://desk.local:8080"), host));
        assert!(!comes_from_here(Some("same-site"), None, host));
        assert!(!comes_from_here(None, Some("http://evil.local"), host));
        assert!(!comes_from_here(None, Some("null"), host));
        assert!(!comes_from_here(None, None, host));
    }
}
