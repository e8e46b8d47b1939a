//! Where a link leads: to where the server answers, or answered when it was last started.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::Failure;
use super::arguments::ServeArgs;
use crate::accounts::{Host, HostPort, invitation_path, settings};
use crate::basics::words::Words;
use crate::server::{Entrance, machine};
use crate::store::Store;

/// A one-time link.
#[derive(Debug)]
pub(super) struct Link {
    /// `https://desk.school`
    site: String,
    path: String,
    /// A name its owner gave it, which stays; an address may be one of several, or change.
    certain: bool,
}

impl Link {
    /// The link of `token`. Where the server was never started, it leads to `REPAYDESK_LISTEN`, or the default.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub(super) fn to(store: &Store, token: &str) -> Result<Self, Failure> {
        let path = invitation_path(token);
        Ok(match store.read(settings::address)? {
            Some(site) => Self { certain: is_a_given_name(&site), site, path },
            None => Self { site: format!("http://{}", without_any(ServeArgs::default().listen)), path, certain: false },
        })
    }

    /// The whole address.
    pub(super) fn address(&self) -> String {
        format!("{}{}", self.site, self.path)
    }

    /// Says which part to replace, where the owner may reach the server by another name.
    pub(super) fn explain(&self, words: Words) {
        if !self.certain {
            println!("{}", words.say_with("commands-user-link-elsewhere", &[("address", self.site.clone().into())]));
        }
    }
}

/// Where a server with this door answers, listening at `address`: under the first name its owner gave it, else at that address.
pub(super) fn site(entrance: &Entrance, address: SocketAddr) -> String {
    let scheme = if entrance.is_secure() { "https" } else { "http" };
    let Some(named) = entrance.hosts.first() else { return format!("{scheme}://{}", reachable(address)) };
    // A proxy has the usual port, unless its owner says otherwise; without one it is ours.
    let port = named.port.or((entrance.proxy.is_none()).then(|| address.port()));
    port.map_or_else(|| format!("{scheme}://{}", named.host), |port| format!("{scheme}://{}:{port}", named.host))
}

/// Where others reach it: as [`site`], and where the server answers on all addresses of this machine, at the first that leads here from
/// elsewhere.
pub(super) fn site_for_others(entrance: &Entrance, address: SocketAddr) -> String {
    let own = if address.ip().is_unspecified() { machine::addresses() } else { Vec::new() };
    site(entrance, from_elsewhere(address, &own))
}

fn from_elsewhere(address: SocketAddr, own: &[IpAddr]) -> SocketAddr {
    let mut reached: Vec<IpAddr> = own.iter().copied().filter(|own| !own.is_loopback()).collect();
    reached.sort_by_key(IpAddr::is_ipv6);
    reached.first().map_or(address, |first| SocketAddr::new(*first, address.port()))
}

/// An address a browser on this machine can open, where the server answers on all of them.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() { SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port()) } else { address }
}

fn without_any(listen: String) -> String {
    listen.parse().map_or(listen, |address| reachable(address).to_string())
}

fn is_a_given_name(site: &str) -> bool {
    let host = site.split_once("://").and_then(|(_, rest)| HostPort::parse(rest)).map(|at| at.host);
    host.is_some_and(|host| matches!(host, Host::Name(name) if name != "localhost"))
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

    #[test]
    fn a_link_leads_where_the_owner_says_and_by_the_scheme_in_use() {
        let at = "0.0.0.0:8080".parse().unwrap();
        let named = |host: &str| vec![HostPort::parse(host).unwrap()];
        let proxy = "127.0.0.1".parse().ok();
        assert_eq!(site(&Entrance::from("0.0.0.0:8080"), at), "http://127.0.0.1:8080");
        assert_eq!(site(&Entrance { hosts: named("desk.school"), ..Entrance::default() }, at), "http://desk.school:8080");
        assert_eq!(site(&Entrance { hosts: named("desk.school"), proxy, ..Entrance::default() }, at), "https://desk.school");
        assert_eq!(site(&Entrance { hosts: named("desk.school:8443"), proxy, ..Entrance::default() }, at), "https://desk.school:8443");
        assert!(
            is_a_given_name("https://desk.school") && !is_a_given_name("http://192.168.1.5:8080") && !is_a_given_name("http://localhost")
        );
    }

    #[test]
    fn a_link_for_others_leads_to_an_address_they_reach() {
        let own: Vec<IpAddr> = ["127.0.0.1", "::1", "fd00::5", "192.168.1.5"].iter().map(|own| own.parse().unwrap()).collect();
        let at = |address: &str, own: &[IpAddr]| from_elsewhere(address.parse().unwrap(), own).to_string();
        assert_eq!(at("0.0.0.0:8443", &own), "192.168.1.5:8443");
        assert_eq!(at("[::]:8443", &own[..3]), "[fd00::5]:8443");
        assert_eq!(at("0.0.0.0:8443", &own[..2]), "0.0.0.0:8443");
        assert_eq!(site_for_others(&Entrance::default(), "192.168.1.5:80".parse().unwrap()), "http://192.168.1.5:80");
    }
}
