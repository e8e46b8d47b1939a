//! Which language a request is answered in: what was chosen, else what the browser speaks, else the site's own.

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;

use crate::accounts::sitting;
use crate::basics::words::Language;

/// The cookie that remembers the choice for a year, before [`sitting::named`].
pub(super) const LANGUAGE_COOKIE: &str = "lang";

/// The language to answer in. `fallback` is the site's own.
pub(super) fn of_request(request: &HttpRequest, secure: bool, fallback: Language) -> Language {
    let chosen = sitting::brought(request, LANGUAGE_COOKIE, secure).and_then(|tag| Language::from_tag(&tag));
    let accepted = || request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen.unwrap_or_else(|| accepted().map_or(fallback, |header| accepted_language(header, fallback)))
}

/// A browser that speaks only one of ours gets it; one that speaks both or neither gets the site's.
fn accepted_language(header: &str, fallback: Language) -> Language {
    let wanted = |language: Language| {
        header.split(',').any(|entry| {
            let (tag, quality) = entry.split_once(';').unwrap_or((entry, ""));
            Language::from_tag(tag.trim()) == Some(language) && !matches!(quality.trim(), "q=0" | "q=0.0")
        })
    };
    match (wanted(Language::Chinese), wanted(Language::English)) {
        (true, false) => Language::Chinese,
        (false, true) => Language::English,
        _ => fallback,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_knows_chinese_gets_chinese() {
        let chosen = |header| accepted_language(header, Language::Chinese);
        assert_eq!(chosen("zh-CN,zh;q=0.9,en;q=0.8"), Language::Chinese);
        assert_eq!(chosen("en-GB,en;q=0.9"), Language::English);
        assert_eq!(chosen("en,zh;q=0.5"), Language::Chinese);
        assert_eq!(chosen("fr"), Language::Chinese);
        assert_eq!(chosen("*"), Language::Chinese);
    }

    #[test]
    fn a_site_in_english_stays_so_for_those_who_read_both() {
        assert_eq!(accepted_language("zh-CN,zh;q=0.9,en;q=0.8", Language::English), Language::English);
        assert_eq!(accepted_language("zh-CN", Language::English), Language::Chinese);
    }
}
