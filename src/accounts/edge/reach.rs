//! How the site is reached: decided once, when the server starts.

use std::net::IpAddr;

use actix_web::http::header::HeaderMap;
use actix_web::{HttpRequest, web};

use super::body::Pace;
use super::hosts::Hosts;
use crate::accounts::Site;

/// How the site is reached.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// The names it answers to.
    pub hosts: Hosts,
    /// The reverse proxy whose word is taken for who asks and whether over TLS. Where one is declared, nobody else is answered.
    pub proxy: Option<IpAddr>,
    /// Browsers are told to come over TLS only. Not with a certificate of our own making: a browser that was told so lets nobody pass
    /// when that certificate changes.
    pub strict_transport: bool,
    /// How slowly a form may come in.
    pub pace: Pace,
}

/// Whose machine asks: the other end of the connection, or whom the declared proxy names. `None` where a test asks without a connection.
#[must_use]
pub fn client_address(request: &HttpRequest) -> Option<IpAddr> {
    let peer = request.peer_addr().map(|peer| peer.ip().to_canonical());
    let proxy = request.app_data::<web::Data<Site>>().and_then(|site| site.reach.proxy);
    if peer.is_some() && peer == proxy {
        // A proxy adds whom it heard at the end; what stands before was said by whoever asked.
        let told = last_word(request.headers(), "x-forwarded-for").and_then(|word| word.parse::<IpAddr>().ok());
        return told.map(|address| address.to_canonical()).or(peer);
    }
    peer
}

/// True where a proxy is declared and this does not come from it over TLS.
pub(super) fn bypasses_the_proxy(request: &HttpRequest, reach: &Reach) -> bool {
    let Some(proxy) = reach.proxy else { return false };
    let is_proxy = request.peer_addr().is_some_and(|peer| peer.ip().to_canonical() == proxy);
    !is_proxy || last_word(request.headers(), "x-forwarded-proto") != Some("https")
}

/// The last of the words a header lists, over all lines of its name.
fn last_word<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(name).last().and_then(|value| value.to_str().ok()).and_then(|line| line.rsplit(',').next()).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn only_what_the_proxy_itself_added_is_believed() {
        let request = TestRequest::default().insert_header(("x-forwarded-for", "6.6.6.6, 192.168.1.9")).to_http_request();
        assert_eq!(last_word(request.headers(), "x-forwarded-for"), Some("192.168.1.9"));
        let request = TestRequest::default()
            .append_header(("x-forwarded-proto", "https"))
            .append_header(("x-forwarded-proto", "http"))
            .to_http_request();
        assert_eq!(last_word(request.headers(), "x-forwarded-proto"), Some("http"));
    }

    #[test]
    fn whoever_goes_around_the_proxy_is_noticed() {
        let proxy = "127.0.0.1".parse().ok();
        let reach = Reach { proxy, ..Reach::default() };
        let from = |peer: &str, scheme: &'static str| {
            let request = TestRequest::default().peer_addr(peer.parse().unwrap()).insert_header(("x-forwarded-proto", scheme));
            bypasses_the_proxy(&request.to_http_request(), &reach)
        };
        assert!(!from("127.0.0.1:5000", "https"));
        assert!(from("127.0.0.1:5000", "http"));
        assert!(from("192.168.1.5:5000", "https"));
        assert!(!bypasses_the_proxy(&TestRequest::default().to_http_request(), &Reach::default()));
    }
}
