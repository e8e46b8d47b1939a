//! What this machine is called and at which addresses it can be reached.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::accounts::Host;

/// The addresses of this machine's network cards, as they are now. Those that only mean something together with a card's name
/// (`fe80::`) cannot be typed into an address bar and are left out.
#[must_use]
pub fn addresses() -> Vec<IpAddr> {
    let cards = if_addrs::get_if_addrs().unwrap_or_else(|error| {
        tracing::warn!(%error, "the addresses of this machine cannot be listed");
        Vec::new()
    });
    let mut addresses: Vec<IpAddr> = cards.iter().map(if_addrs::Interface::ip).filter(|address| !is_bound_to_a_card(*address)).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

fn is_bound_to_a_card(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(address) if address.is_unicast_link_local())
}

/// The names that lead to this machine from itself.
#[must_use]
pub fn loopback() -> [Host; 3] {
    [Host::Name("localhost".into()), Host::Address(Ipv4Addr::LOCALHOST.into()), Host::Address(Ipv6Addr::LOCALHOST.into())]
}

/// The machine's own name, and the same as home networks spell it.
#[must_use]
pub fn names() -> Vec<Host> {
    let Some(name) = own_name() else { return Vec::new() };
    let local = (!name.contains('.')).then(|| format!("{name}.local"));
    std::iter::once(name).chain(local).filter_map(|name| Host::parse(&name)).collect()
}

#[cfg(unix)]
fn own_name() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(ToOwned::to_owned).filter(|name| !name.is_empty())
}

#[cfg(not(unix))]
fn own_name() -> Option<String> {
    std::env::var("COMPUTERNAME").ok().filter(|name| !name.is_empty())
}
