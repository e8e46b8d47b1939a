//! `demo`: a filled sample campaign in a workspace of its own, served, with its sign-ins printed.

use super::arguments::{Globals, ServeArgs};
use super::door::Door;
use super::{Context, Failure, serve};
use crate::accounts::{Site, password, register};
use crate::demo;
use crate::store::{Actor, Store, StoreError};

/// The sample's workspace, unless another is named: never the school's own.
const WORKSPACE: &str = "demo";

/// Fills the sample on first use, then serves it.
///
/// # Errors
/// As `serve`; [`Failure::Failed`] where the sample cannot be made.
pub fn run(context: &Context, args: &ServeArgs) -> Result<(), Failure> {
    let context = in_own_workspace(context);
    let mut door = Door::of(&context, args)?;
    let words = context.words;
    let store = context.store()?;
    door.furnish(&context)?;
    let serving = serve::take_over(&store)?;
    let secret = demo::password().map_err(|error| Failure::broken(words, error))?;
    let hash = password::hash(&secret).map_err(|error| Failure::broken(words, error))?;
    if store.read(register::any)? {
        choose_anew(&store, &hash)?;
    } else {
        eprintln!("{}", words.say("commands-demo-filling"));
        demo::fill(&store, words, context.today(), &hash).map_err(|error| Failure::Failed(error.say(words)))?;
    }
    println!("{}", words.say("commands-demo-sign-ins"));
    for account in store.read(register::all)? {
        let role = account.role.name(words);
        let values = [("login", account.login.into()), ("role", role.into()), ("password", secret.clone().into())];
        println!("{}", words.say_with("commands-demo-sign-in", &values));
    }
    let site = Site { language: context.globals.lang, ..Site::new(store) };
    let outcome = serve::serve(&context, site, &door);
    drop(serving);
    outcome
}

fn in_own_workspace(context: &Context) -> Context {
    let named = context.globals.workspace.clone();
    let workspace = if named == Globals::DEFAULT_WORKSPACE { WORKSPACE.to_owned() } else { named };
    Context::new(&Globals { workspace, campaign: None, ..context.globals.clone() })
}

/// Only the hash of a password is kept, so each start has a new one.
fn choose_anew(store: &Store, hash: &str) -> Result<(), Failure> {
    Ok(store.write(&Actor::operator(), |w| -> Result<(), StoreError> {
        for account in register::all(w)? {
            register::set_password(w, account.id, hash)?;
        }
        Ok(())
    })?)
}
