//! The server's door as the command line wants it: plain on this machine alone, TLS as soon as others can come, unless its owner says
//! otherwise; and what is to be said about it at the start.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::Path;

use chrono::TimeDelta;

use super::arguments::ServeArgs;
use super::{Context, Failure};
use crate::accounts::HostPort;
use crate::basics::calendar::{Instant, now};
use crate::basics::words::Words;
use crate::server::tls::{self, Certificate, NotUsable, Why};
use crate::server::{Entrance, is_beyond_loopback, known_hosts, machine};

/// So long before a school's certificate ends every start says so.
const WARN_BEFORE: TimeDelta = TimeDelta::days(30);

/// A door, and what to say of it.
pub(super) struct Door {
    pub entrance: Entrance,
    /// Sentences for whoever starts the program.
    pub said: Vec<String>,
    /// It is still without the certificate made here.
    lacks_ours: bool,
}

impl Door {
    /// The door as it is asked for; a school's own certificate is looked at before anything is started.
    ///
    /// # Errors
    /// [`Failure::Usage`] for names that are none and ways that do not go together; [`Failure::Failed`] for a certificate that cannot be used.
    pub(super) fn of(context: &Context, args: &ServeArgs) -> Result<Self, Failure> {
        let words = context.words;
        let beyond = is_beyond_loopback(&args.listen);
        let hosts = args.host.iter().map(|name| named(words, name)).collect::<Result<Vec<_>, _>>()?;
        if args.trusted_proxy.is_some_and(is_nobodys) {
            return Err(Failure::Usage(words.say("commands-serve-proxy-nobodys")));
        }
        if args.trusted_proxy.is_some() && beyond && !args.plain_http {
            return Err(Failure::Usage(words.say("commands-serve-proxy-beyond")));
        }
        let mut door = Self {
            entrance: Entrance { hosts, proxy: args.trusted_proxy, ..Entrance::from(args.listen.as_str()) },
            said: vec![],
            lacks_ours: false,
        };
        let not_usable = |why: NotUsable| Failure::Failed(why.say(words));
        match (&args.tls_cert, &args.tls_key) {
            (Some(chain), Some(key)) => {
                let certificate = tls::school_certificate(chain, key, now()).map_err(not_usable)?;
                door.said.extend(ends_soon(words, &certificate, now()));
                door.entrance.certificate = Some(certificate);
            }
            _ if args.trusted_proxy.is_some() => {}
            _ if args.plain_http => door.said.extend(beyond.then(|| words.say("commands-serve-plain"))),
            _ => door.lacks_ours = beyond || args.tls,
        }
        Ok(door)
    }

    /// Puts the certificate made here in, which lies beside the keys of this machine. Made where there is none that fits.
    ///
    /// # Errors
    /// [`Failure::Failed`] where it cannot be made or read.
    pub(super) fn furnish(&mut self, context: &Context) -> Result<(), Failure> {
        if self.lacks_ours {
            let keys = context.keys()?;
            self.with_certificate_in(keys.path(), context.words).map_err(|why| Failure::Failed(why.say(context.words)))?;
        }
        Ok(())
    }

    fn with_certificate_in(&mut self, folder: &Path, words: Words) -> Result<(), NotUsable> {
        let listen = &self.entrance.listen;
        let at = listen.to_socket_addrs().ok().and_then(|mut addresses| addresses.next()).map(|address| address.ip());
        let hosts = known_hosts(listen, &self.entrance.hosts, at.unwrap_or(IpAddr::from([127, 0, 0, 1])));
        let made = tls::make(folder, &hosts, now())?;
        let key = match made.anew {
            Some(Why::First) => "commands-serve-certificate-first",
            Some(Why::Ending) => "commands-serve-certificate-ending",
            Some(Why::Elsewhere) => "commands-serve-certificate-elsewhere",
            None => "commands-serve-certificate-kept",
        };
        let day = [("day", made.certificate.ends_at.date().to_string().into())];
        self.said.push(words.say_with(key, &day));
        self.said
            .push(words.say_with("commands-serve-fingerprint", &[("fingerprint", made.certificate.fingerprint.in_lines("    ").into())]));
        self.entrance.certificate = Some(made.certificate);
        Ok(())
    }

    /// Where colleagues open it, where they can.
    pub(super) fn for_colleagues(&self, words: Words, address: SocketAddr) -> Option<String> {
        if !address.ip().is_unspecified() {
            return None;
        }
        let scheme = if self.entrance.is_secure() { "https" } else { "http" };
        let own = machine::addresses().into_iter().filter(|own| !own.is_loopback());
        let places: Vec<String> = own.map(|own| format!("{scheme}://{}/", SocketAddr::new(own, address.port()))).collect();
        (!places.is_empty()).then(|| words.say_with("commands-serve-colleagues", &[("addresses", places.join("  ").into())]))
    }
}

/// True for an address that is no one machine's: whoever came from anywhere would be believed.
const fn is_nobodys(address: IpAddr) -> bool {
    let is_broadcast = matches!(address, IpAddr::V4(v4) if v4.is_broadcast());
    address.is_unspecified() || address.is_multicast() || is_broadcast
}

fn named(words: Words, name: &str) -> Result<HostPort, Failure> {
    HostPort::parse(name.trim())
        .ok_or_else(|| Failure::Usage(words.say_with("commands-serve-no-host", &[("name", name.to_owned().into())])))
}

fn ends_soon(words: Words, certificate: &Certificate, now: Instant) -> Option<String> {
    let day = || [("day", certificate.ends_at.date().to_string().into())];
    (now + WARN_BEFORE >= certificate.ends_at).then(|| words.say_with("commands-serve-certificate-ends", &day()))
}
