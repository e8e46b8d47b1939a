//! Under which names this site is asked for. A page elsewhere can make a name of its own lead to this machine and so read what our
//! pages show ("DNS rebinding"); the browser then still says the name it was given, and such a request is not answered.

use std::collections::BTreeSet;
use std::net::IpAddr;

/// The name or address of a machine, in one spelling: small letters, no dot at the end, an IPv4 address inside IPv6 as itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// `desk.school`
    Name(String),
    /// `192.168.1.5`, `fe80::1`
    Address(IpAddr),
}

impl Host {
    /// Reads a name or an address; IPv6 with or without brackets.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Some(Self::Address(address.to_canonical()));
        }
        let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
        let is_name = (1..=253).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
            && !name.starts_with('.')
            && !name.contains("..");
        is_name.then_some(Self::Name(name))
    }
}

/// True where a browser on another machine can open what stands at `site` (`https://desk.school:8443`): a name or an address that does not
/// stand for whatever machine one sits at.
#[must_use]
pub fn leads_here_from_elsewhere(site: &str) -> bool {
    let host = site.split_once("://").and_then(|(_, rest)| HostPort::parse(rest)).map(|at| at.host);
    host.is_some_and(|host| match host {
        Host::Address(address) => !address.is_loopback(),
        Host::Name(name) => name != "localhost",
    })
}

/// As an address bar shows it: IPv6 in brackets.
impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Address(IpAddr::V4(address)) => write!(f, "{address}"),
            Self::Address(IpAddr::V6(address)) => write!(f, "[{address}]"),
        }
    }
}

/// A host with the port that stands behind it: what `Host` and the end of `Origin` say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPort {
    /// The host.
    pub host: Host,
    /// The port, where one is written.
    pub port: Option<u16>,
}

impl HostPort {
    /// Reads `desk.school`, `desk.school:8080`, `[::1]:8080`. Anything else, also a name before an `@`, is nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let after_brackets = text.rfind(']').unwrap_or(0);
        let (host, port) = match text.get(after_brackets..)?.rfind(':') {
            Some(colon) => (text.get(..after_brackets + colon)?, Some(port(text.get(after_brackets + colon + 1..)?)?)),
            None => (text, None),
        };
        // An IPv6 address stands in brackets here, and nothing else does.
        if host.starts_with('[') != host.ends_with(']') || (host.contains(':') && !host.starts_with('[')) {
            return None;
        }
        let host = Host::parse(host)?;
        Some(Self { host, port })
    }

    /// The port meant, where `scheme_port` is meant by none.
    #[must_use]
    pub fn port_or(&self, scheme_port: u16) -> u16 {
        self.port.unwrap_or(scheme_port)
    }
}

fn port(text: &str) -> Option<u16> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten().filter(|port| *port > 0)
}

/// The hosts a site answers to.
#[derive(Debug, Clone, Default)]
pub struct Hosts {
    own: BTreeSet<Host>,
    port: u16,
    named: BTreeSet<(Host, u16)>,
    machine: Option<fn() -> Vec<IpAddr>>,
}

impl Hosts {
    /// `own` are asked for at `port`, where the server listens.
    #[must_use]
    pub fn new(own: impl IntoIterator<Item = Host>, port: u16) -> Self {
        Self { own: own.into_iter().collect(), port, ..Self::default() }
    }

    /// One more host, as the owner names it: at the port written with it, else at the server's own and at the usual one of its scheme.
    #[must_use]
    pub fn and(mut self, named: &HostPort, scheme_port: u16) -> Self {
        let ports = named.port.map_or_else(|| vec![self.port, scheme_port], |port| vec![port]);
        self.named.extend(ports.into_iter().map(|port| (named.host.clone(), port)));
        self
    }

    /// The machine's addresses may change while the server runs: one not known yet is looked for among those it has now.
    #[must_use]
    pub fn with_machine(mut self, addresses: fn() -> Vec<IpAddr>) -> Self {
        self.machine = Some(addresses);
        self
    }

    /// True where this is one of ours.
    #[must_use]
    pub fn admit(&self, asked: &HostPort, scheme_port: u16) -> bool {
        let at = (asked.host.clone(), asked.port_or(scheme_port));
        self.named.contains(&at) || (at.1 == self.port && (self.own.contains(&at.0) || self.is_of_this_machine(&at.0)))
    }

    fn is_of_this_machine(&self, host: &Host) -> bool {
        let Host::Address(address) = host else { return false };
        self.machine.is_some_and(|addresses| addresses().contains(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(text: &str) -> bool {
        let own = ["localhost", "127.0.0.1", "::1", "192.168.1.5", "teacher-pc"].iter().filter_map(|host| Host::parse(host));
        let named = HostPort::parse("desk.school").unwrap();
        let elsewhere = HostPort::parse("tunnel.school:9443").unwrap();
        let hosts = Hosts::new(own, 8080).and(&named, 80).and(&elsewhere, 80).with_machine(|| vec!["10.0.0.7".parse().unwrap()]);
        HostPort::parse(text).is_some_and(|asked| hosts.admit(&asked, 80))
    }

    #[test]
    fn our_own_names_are_admitted_however_they_are_spelt() {
        for ours in [
            "localhost:8080",
            "LocalHost:8080",
            "localhost.:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "[0:0:0:0:0:0:0:1]:8080",
            "[::ffff:127.0.0.1]:8080",
            "192.168.1.5:8080",
            "TEACHER-PC:8080",
            "desk.school",
            "desk.school:80",
            "desk.school.:8080",
            "tunnel.school:9443",
            "10.0.0.7:8080",
        ] {
            assert!(admitted(ours), "{ours}");
        }
    }

    #[test]
    fn what_stands_for_any_machine_leads_to_none() {
        for here in ["http://127.0.0.1:8080", "https://[::1]:8080", "http://localhost", "http://LOCALHOST.:8080", "http://", ""] {
            assert!(!leads_here_from_elsewhere(here), "{here}");
        }
        for elsewhere in ["https://desk.school", "http://192.168.1.5:8080", "https://[fd00::5]:8443"] {
            assert!(leads_here_from_elsewhere(elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn a_strangers_name_is_not_admitted_nor_ours_at_another_port() {
        for strange in [
            "evil.test:8080",
            "evil.test",
            "localhost",
            "localhost:80",
            "localhost:9090",
            "tunnel.school",
            "tunnel.school:8080",
            "localhost.evil.test:8080",
            "127.0.0.1.nip.test:8080",
            "192.168.1.6:8080",
            "10.0.0.8:8080",
        ] {
            assert!(!admitted(strange), "{strange}");
        }
    }

    #[test]
    fn what_is_no_host_is_none() {
        for wrong in [
            "",
            ":8080",
            "localhost:",
            "localhost:0",
            "localhost:+80",
            "localhost:99999",
            "localhost:8080:8080",
            "user@localhost:8080",
            "localhost:8080@evil.test",
            "localhost:8080/",
            "local host:8080",
            "localhost..:8080",
            "::1:8080",
            "::1",
            "[::1",
            "::1]:8080",
            "[::1]x:8080",
            "[localhost]:8080",
            "[fe80::1%eth0]:8080",
            "localhost,evil.test",
            "[",
            "]",
        ] {
            assert_eq!(HostPort::parse(wrong).filter(|_| admitted(wrong)), None, "{wrong}");
        }
    }
}
