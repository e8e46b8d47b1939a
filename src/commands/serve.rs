//! `serve`: the web application. A bare `repaydesk` does the same.

use std::io::{self, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::arguments::ServeArgs;
use super::{Context, Failure};
use crate::accounts::{Site, invitations, set_up_path};
use crate::basics::calendar::now;
use crate::server::Server;
use crate::store::{Actor, Store};

/// Serves the workspace until Ctrl-C or SIGTERM.
///
/// # Errors
/// [`Failure::Store`] for a workspace that cannot be opened or is served already, [`Failure::Failed`] for an address that cannot be had.
pub fn run(context: &Context, args: &ServeArgs) -> Result<(), Failure> {
    let target = context.target()?;
    let store = Store::open(target)?;
    let serving = store.target().serve()?;
    let site = Site { campaign: context.globals.campaign.clone(), language: context.globals.lang, ..Site::new(store) };
    let outcome = serve(context, site, &args.listen);
    drop(serving);
    outcome
}

/// Serves a site that is open already (`demo` does too). Says where, and how to begin where nobody has an account.
///
/// # Errors
/// As [`run`].
pub fn serve(context: &Context, site: Site, listen: &str) -> Result<(), Failure> {
    log_to_standard_error();
    let words = context.words;
    let store = site.store.clone();
    actix_web::rt::System::new().block_on(async {
        let server = Server::build(site, listen).map_err(|error| Failure::Failed(not_bound(context, listen, &error)))?;
        let address = reachable(server.address);
        let mut said = vec![words.say_with("commands-serve-at", &[("address", format!("http://{address}/").into())])];
        if let Some(token) = first_run(&store)? {
            let link = format!("http://{address}{}", set_up_path(&token));
            said.push(words.say_with("commands-serve-first-run", &[("link", link.into())]));
        }
        said.push(words.say("commands-serve-stop"));
        announce(&said);
        server.run().await.map_err(|error| Failure::Failed(not_bound(context, listen, &error)))
    })
}

/// Whoever started the program may have stopped listening to what it says: that ends nothing.
fn announce(lines: &[String]) {
    let _ = writeln!(io::stdout(), "{}", lines.join("\n"));
}

/// A one-time link where nobody has an account yet; each start makes a new one and voids the one before.
fn first_run(store: &Store) -> Result<Option<String>, Failure> {
    Ok(store.write(&Actor::operator(), |w| invitations::make_first_run(w, now()))?)
}

/// An address a browser on this machine can open, where the server answers on all of them.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() { SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port()) } else { address }
}

fn not_bound(context: &Context, listen: &str, error: &io::Error) -> String {
    let address = [("address", listen.to_owned().into()), ("reason", error.to_string().into())];
    let key = match error.kind() {
        io::ErrorKind::AddrInUse => "commands-serve-in-use",
        io::ErrorKind::PermissionDenied => "commands-serve-not-allowed",
        io::ErrorKind::AddrNotAvailable | io::ErrorKind::InvalidInput => "commands-serve-no-such-address",
        _ => "commands-serve-failed",
    };
    context.words.say_with(key, &address)
}

/// Warnings and failures go to standard error; `RUST_LOG` asks for more.
fn log_to_standard_error() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into());
    // A second call in one process (tests) leaves the first in place.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false).try_init();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_all_addresses_is_reached_on_this_machine() {
        assert_eq!(reachable("0.0.0.0:8080".parse().unwrap()).to_string(), "127.0.0.1:8080");
        assert_eq!(reachable("192.168.1.5:80".parse().unwrap()).to_string(), "192.168.1.5:80");
    }
}
