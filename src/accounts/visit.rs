//! From where somebody comes: the address, what the browser says of itself, and what it was given to keep.

use std::future::{Ready, ready};
use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::{FromRequest, HttpRequest, web};

use super::edge::client_address;
use super::{Site, device, sitting};

/// The cookie of a half-open sign-in, before [`sitting::named`].
pub const WAITING: &str = "waiting";

/// What is kept of what a browser says of itself, in characters.
const LONGEST_AGENT: usize = 300;

/// One request's bringer.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// As [`network`] writes it; empty where it is not known.
    pub address: String,
    /// What the browser says of itself.
    pub agent: String,
    /// The token of the session it was in.
    pub session: Option<String>,
    /// The token of a sign-in that waits for its code.
    pub waiting: Option<String>,
    /// The token by which it may be known.
    pub device: Option<String>,
}

impl FromRequest for Visit {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let secure = request.app_data::<web::Data<Site>>().is_some_and(|site| site.secure);
        let said = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        ready(Ok(Self {
            address: client_address(request).map(network).unwrap_or_default(),
            agent: said.chars().filter(|c| !c.is_control()).take(LONGEST_AGENT).collect(),
            session: sitting::brought(request, sitting::COOKIE, secure),
            waiting: sitting::brought(request, WAITING, secure),
            device: sitting::brought(request, device::COOKIE, secure),
        }))
    }
}

/// An address as it is counted: IPv6 by its network, for one machine there has as many addresses as it likes.
#[must_use]
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_machine_is_one_address() {
        assert_eq!(network("192.168.1.20".parse().unwrap()), "192.168.1.20");
        assert_eq!(network("::ffff:192.168.1.20".parse().unwrap()), "192.168.1.20");
        assert_eq!(network("2001:db8:1:2:aaaa::1".parse().unwrap()), network("2001:db8:1:2:bbbb::2".parse().unwrap()));
    }
}
