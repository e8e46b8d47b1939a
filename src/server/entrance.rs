//! The server's door: where it listens, over what, under which names, how many at once.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};
use std::time::Duration;

use super::machine;
use super::tls::Certificate;
use crate::accounts::{Host, HostPort, Hosts, Pace, Reach};

/// Connections one of the two workers holds at most; others wait until one ends.
pub const MOST_CONNECTIONS: usize = 256;

/// The door as its owner wants it.
#[derive(Debug, Clone, Default)]
pub struct Entrance {
    /// `127.0.0.1:8080`; port 0 takes a free one.
    pub listen: String,
    /// Answers over TLS with this certificate; in plain HTTP where there is none.
    pub certificate: Option<Certificate>,
    /// The reverse proxy that is declared to stand in front, and speaks TLS there.
    pub proxy: Option<IpAddr>,
    /// Further names people ask for it by.
    pub hosts: Vec<HostPort>,
    /// How slowly a request may come in.
    pub slowness: Slowness,
}

/// How slowly a request may come in.
#[derive(Debug, Clone, Copy)]
pub struct Slowness {
    /// What stands before the form must have come by then.
    pub head: Duration,
    /// The form itself.
    pub body: Pace,
}

impl Default for Slowness {
    fn default() -> Self {
        Self { head: Duration::from_secs(10), body: Pace::default() }
    }
}

/// In plain HTTP at this address, as tests and a first start want it.
impl From<&str> for Entrance {
    fn from(listen: &str) -> Self {
        Self { listen: listen.to_owned(), ..Self::default() }
    }
}

impl Entrance {
    /// True where what people send travels over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.certificate.is_some() || self.proxy.is_some()
    }

    /// Takes the address. A name that stands for several takes those it can have.
    ///
    /// # Errors
    /// The address cannot be had, or is none.
    pub fn bind(&self) -> io::Result<Vec<TcpListener>> {
        let (mut bound, mut failed) = (Vec::<TcpListener>::new(), None);
        for mut address in self.listen.to_socket_addrs()? {
            if let (0, Some(first)) = (address.port(), bound.first()) {
                address.set_port(first.local_addr()?.port());
            }
            match TcpListener::bind(address) {
                Ok(listener) => bound.push(listener),
                Err(error) => failed = Some(error),
            }
        }
        match (bound.is_empty(), failed) {
            (true, failed) => Err(failed.unwrap_or_else(|| io::Error::from(io::ErrorKind::AddrNotAvailable))),
            (false, _) => Ok(bound),
        }
    }

    /// How the site is reached once the server listens at `address`.
    #[must_use]
    pub fn reach(&self, address: SocketAddr) -> Reach {
        let mut hosts = Hosts::new(known_hosts(&self.listen, &self.hosts, address.ip()), address.port());
        for named in &self.hosts {
            hosts = hosts.and(named, if self.is_secure() { 443 } else { 80 });
        }
        if address.ip().is_unspecified() {
            hosts = hosts.with_machine(machine::addresses);
        }
        Reach {
            hosts,
            proxy: self.proxy,
            strict_transport: self.certificate.as_ref().is_some_and(|certificate| certificate.is_the_schools),
            pace: self.slowness.body,
        }
    }
}

/// Under which names and addresses this machine may be asked for, where it listens at `at`: for the host check, and for a certificate.
#[must_use]
pub fn known_hosts(listen: &str, named: &[HostPort], at: IpAddr) -> Vec<Host> {
    let mut hosts: Vec<Host> = machine::loopback().into();
    hosts.extend(listened(listen));
    if at.is_unspecified() {
        hosts.extend(machine::addresses().into_iter().map(|address| Host::Address(address.to_canonical())));
    } else {
        hosts.push(Host::Address(at.to_canonical()));
    }
    if !at.is_loopback() {
        hosts.extend(machine::names());
    }
    hosts.extend(named.iter().map(|named| named.host.clone()));
    hosts.sort_unstable();
    hosts.dedup();
    hosts
}

/// The name `--listen` says, where it is not one that stands for all.
fn listened(listen: &str) -> Option<Host> {
    let host = HostPort::parse(listen).map(|listened| listened.host)?;
    (!matches!(host, Host::Address(address) if address.is_unspecified())).then_some(host)
}

/// True where other machines can reach what listens there. A name nobody knows is told later, when it is bound.
#[must_use]
pub fn is_beyond_loopback(listen: &str) -> bool {
    listen.to_socket_addrs().is_ok_and(|mut addresses| addresses.any(|address| !address.ip().to_canonical().is_loopback()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_can_reach_is_known() {
        for near in ["127.0.0.1:8080", "[::1]:8080", "127.8.8.8:0", "nonsense"] {
            assert!(!is_beyond_loopback(near), "{near}");
        }
        for far in ["0.0.0.0:8080", "[::]:80", "192.168.1.5:8080"] {
            assert!(is_beyond_loopback(far), "{far}");
        }
    }

    #[test]
    fn a_door_to_this_machine_alone_answers_to_no_other_name() {
        let reach = Entrance::from("127.0.0.1:0").reach("127.0.0.1:8080".parse().unwrap());
        let admits = |host: &str| HostPort::parse(host).is_some_and(|asked| reach.hosts.admit(&asked, 80));
        assert!(admits("localhost:8080") && admits("127.0.0.1:8080"));
        let own = machine::names();
        assert!(own.iter().all(|name| !admits(&format!("{name}:8080")) || *name == Host::Name("localhost".into())), "{own:?}");
    }
}
