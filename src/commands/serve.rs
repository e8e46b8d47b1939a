//! `serve`: the web application. A bare `repaydesk` does the same.

use std::io::{self, Write as _};
use std::net::SocketAddr;

use super::arguments::ServeArgs;
use super::door::Door;
use super::{Context, Failure, link};
use crate::accounts::{KEY, Site, invitations, set_up_path, settings};
use crate::basics::calendar::now;
use crate::basics::reason::Reason;
use crate::jobs;
use crate::reports::sending::clock;
use crate::reports::sending::due::Desk;
use crate::reports::signing;
use crate::server::{NotBuilt, Server};
use crate::store::{Actor, ServingLock, Store, StoreError, Write};

/// Serves the workspace until Ctrl-C or SIGTERM.
///
/// # Errors
/// [`Failure::Store`] for a workspace that cannot be opened or is served already, [`Failure::Failed`] for an address that cannot be had.
pub fn run(context: &Context, args: &ServeArgs) -> Result<(), Failure> {
    let mut door = Door::of(context, args)?;
    let target = context.target()?;
    let store = Store::open(target, &context.keys()?)?;
    context.told_of_keys(&store);
    door.furnish(context)?;
    let serving = take_over(&store)?;
    let site = Site { campaign: context.globals.campaign.clone(), language: context.globals.lang, ..Site::new(store) };
    let outcome = serve(context, site, &door);
    drop(serving);
    outcome
}

/// Takes the right to serve, and ends what a server before left running, where no other is at work.
///
/// # Errors
/// [`Failure::Store`], also where another server has that right.
pub(super) fn take_over(store: &Store) -> Result<ServingLock, Failure> {
    let serving = store.serve()?;
    if serving.is_alone() {
        jobs::end_unfinished(store)?;
    }
    // Made at the first start, so that its fingerprint can be told before the first workbook goes out.
    signing::at_hand(store, &Actor::operator())?;
    Ok(serving)
}

/// Serves a site that is open already (`demo` does too). Says where, and how to begin where nobody has an account.
///
/// # Errors
/// As [`run`].
pub(super) fn serve(context: &Context, site: Site, door: &Door) -> Result<(), Failure> {
    let words = context.words;
    let store = site.store.clone();
    let desk = Desk { store: store.clone(), campaign: site.campaign.clone(), words };
    let listen = door.entrance.listen.as_str();
    actix_web::rt::System::new().block_on(async {
        let server = Server::build(site, door.entrance.clone()).map_err(|why| not_built(context, listen, why))?;
        let place = link::site(&door.entrance, server.address);
        let mut said = vec![words.say_with("commands-serve-at", &[("address", format!("{place}/").into())])];
        if let Some(token) = first_run(&store, &link::site_for_others(&door.entrance, server.address))? {
            let link = format!("{place}{}", set_up_path(&token));
            said.push(words.say_with("commands-serve-first-run", &[("link", link.into())]));
            said.push(key_line(context, &store, &place));
        }
        said.extend(door.for_colleagues(words, server.address));
        said.extend(door.said.clone());
        said.push(words.say("commands-serve-stop"));
        announce(&said);
        let _clock = clock::start(desk).map_err(|error| Failure::broken(words, error))?;
        server.run().await.map_err(|error| Failure::Failed(not_bound(context, listen, &error)))
    })
}

/// The key was made a moment ago, apart from the data: a copy of the data alone opens nowhere, and only paper survives this machine.
fn key_line(context: &Context, store: &Store, place: &str) -> String {
    let about = [("file", store.key_place().into()), ("page", format!("{place}{KEY}").into())];
    context.words.say_with("commands-serve-key", &about)
}

/// Whoever started the program may have stopped listening to what it says: that ends nothing.
fn announce(lines: &[String]) {
    let _ = writeln!(io::stdout(), "{}", lines.join("\n"));
}

/// A one-time link where nobody has an account yet; each start makes a new one and voids the one before. Where the server
/// answers is written down, for links made elsewhere.
fn first_run(store: &Store, place: &str) -> Result<Option<String>, Failure> {
    let deed = |w: &mut Write<'_>| -> Result<Option<String>, StoreError> {
        settings::answer_at(w, place)?;
        invitations::make_first_run(w, now())
    };
    Ok(store.write(&Actor::operator(), deed)?)
}

fn not_built(context: &Context, listen: &str, why: NotBuilt) -> Failure {
    match why {
        NotBuilt::Address(error) if error.kind() == io::ErrorKind::InvalidInput => Failure::Usage(not_bound(context, listen, &error)),
        NotBuilt::Address(error) => Failure::Failed(not_bound(context, listen, &error)),
        NotBuilt::Store(error) => Failure::Store(error),
    }
}

fn not_bound(context: &Context, listen: &str, error: &io::Error) -> String {
    let address = [("address", listen.to_owned().into()), ("reason", Reason::from(error).say(context.words).into())];
    let key = match error.kind() {
        io::ErrorKind::AddrInUse => "commands-serve-in-use",
        io::ErrorKind::PermissionDenied => "commands-serve-not-allowed",
        io::ErrorKind::AddrNotAvailable | io::ErrorKind::InvalidInput => "commands-serve-no-such-address",
        // A name nobody knows, or no address at all.
        _ if listen.parse::<SocketAddr>().is_err() => "commands-serve-no-such-address",
        _ => "commands-serve-failed",
    };
    context.words.say_with(key, &address)
}
