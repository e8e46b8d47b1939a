//! Where a link made on the command line leads: to where the server answered when it was last started.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::Failure;
use super::arguments::ServeArgs;
use crate::accounts::{invitation_path, settings};
use crate::basics::words::Words;
use crate::store::Store;

/// A one-time link.
#[derive(Debug)]
pub(super) struct Link {
    /// `127.0.0.1:8080`
    host: String,
    path: String,
    /// Other machines reach the server at this address too.
    certain: bool,
}

impl Link {
    /// The link of `token`. Where the server was never started, it leads to `REPAYDESK_LISTEN`, or the default.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub(super) fn to(store: &Store, token: &str) -> Result<Self, Failure> {
        let path = invitation_path(token);
        let unproven = || Self { host: without_any(ServeArgs::default().listen), path: path.clone(), certain: false };
        Ok(store.read(settings::address)?.map_or_else(unproven, |at| Self {
            host: reachable(at).to_string(),
            path: path.clone(),
            certain: !at.ip().is_unspecified() && !at.ip().is_loopback(),
        }))
    }

    /// The whole address.
    pub(super) fn address(&self) -> String {
        format!("http://{}{}", self.host, self.path)
    }

    /// Says which part to replace, where the owner may reach the server by another name.
    pub(super) fn explain(&self, words: Words) {
        if !self.certain {
            println!("{}", words.say_with("commands-user-link-elsewhere", &[("address", self.host.clone().into())]));
        }
    }
}

/// An address a browser on this machine can open, where the server answers on all of them.
pub(super) fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() { SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port()) } else { address }
}

fn without_any(listen: String) -> String {
    listen.parse().map_or(listen, |address| reachable(address).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_all_addresses_is_reached_on_this_machine() {
        assert_eq!(reachable("0.0.0.0:8080".parse().unwrap()).to_string(), "127.0.0.1:8080");
        assert_eq!(reachable("192.168.1.5:80".parse().unwrap()).to_string(), "192.168.1.5:80");
        assert_eq!(without_any("0.0.0.0:9000".into()), "127.0.0.1:9000");
        assert_eq!(without_any("desk.school:80".into()), "desk.school:80");
    }
}
