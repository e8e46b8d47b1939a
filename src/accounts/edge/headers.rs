//! What every answer says to the browser about itself: pages, redirects, files, refusals.

use actix_web::dev::ServiceResponse;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};

use crate::accounts::sitting::BOUND;
use crate::accounts::{SIGN_OUT, Site};

/// Nothing is fetched from elsewhere, nothing runs inside a page, nobody frames us.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// No page needs the machine it is shown on, but for copying a link.
const PERMISSIONS_POLICY: &str = "accelerometer=(), ambient-light-sensor=(), autoplay=(), battery=(), bluetooth=(), browsing-topics=(), \
     camera=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
     identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), web-share=(), \
     xr-spatial-tracking=()";

/// The same on every answer.
const ALWAYS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Our own pages learn where a form was sent from; nobody else learns anything.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
    (header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
    (header::PERMISSIONS_POLICY, PERMISSIONS_POLICY),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
];

/// For a year this name is only ever asked over TLS. Of other names of the school's domain we know nothing.
const STRICT_TRANSPORT: &str = "max-age=31536000";

/// What a browser kept of us goes with the session. Cookies are taken away one by one: that of a known device stays.
const FORGET: &str = "\"cache\", \"storage\"";

/// Sets the headers that protect an answer. A page is never kept by a browser; an asset says itself how long it may be.
pub(super) fn protected<B>(mut response: ServiceResponse<B>, site: Option<&Site>) -> ServiceResponse<B> {
    let request = response.request();
    let signed_out = request.method() == Method::POST && request.path() == SIGN_OUT && response.status() == StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if site.is_some_and(|site| site.reach.strict_transport) {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(STRICT_TRANSPORT));
    }
    if site.is_some_and(|site| site.secure) {
        bind_cookies(headers);
    }
    if signed_out {
        insert(headers, "clear-site-data", FORGET);
    }
    response
}

/// Under TLS no cookie travels any other way, whoever set it, and its name says so: nobody else can give it that name.
fn bind_cookies(headers: &mut HeaderMap) {
    let set: Vec<HeaderValue> = headers.remove(header::SET_COOKIE).collect();
    for cookie in set {
        let mut text = cookie.to_str().unwrap_or_default().to_owned();
        if !text.contains("; Secure") {
            text.push_str("; Secure");
        }
        if !text.starts_with(BOUND) {
            text.insert_str(0, BOUND);
        }
        headers.append(header::SET_COOKIE, HeaderValue::from_str(&text).unwrap_or(cookie));
    }
}

fn insert(headers: &mut HeaderMap, name: &'static str, value: &'static str) {
    headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_tls_every_cookie_is_bound_to_it() {
        let mut headers = HeaderMap::new();
        for cookie in ["flash=x; HttpOnly; Path=/", "__Host-session=y; HttpOnly; Secure; Path=/"] {
            headers.append(header::SET_COOKIE, HeaderValue::from_static(cookie));
        }
        bind_cookies(&mut headers);
        let set: Vec<&str> = headers.get_all(header::SET_COOKIE).map(|value| value.to_str().unwrap()).collect();
        assert_eq!(set, ["__Host-flash=x; HttpOnly; Path=/; Secure", "__Host-session=y; HttpOnly; Secure; Path=/"]);
    }
}
