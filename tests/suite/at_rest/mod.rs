//! What a stolen file or backup tells: every byte the program leaves behind is searched for every identity number and phone of the
//! sample rosters, and for none it may be found.

mod everything;
mod lost_key;
mod numbers;
mod older;
mod replaced;
pub mod searched;
mod untold;

pub use older::of_old;

use repaydesk::basics::calendar::parse_iso;
use repaydesk::basics::words::Words;
use repaydesk::roster;
use repaydesk::store::{Actor, Store};

fn desk(store: &Store) -> roster::Office {
    let today = parse_iso("2026-10-01").unwrap();
    roster::Office { store: store.clone(), actor: Actor::operator(), campaign: None, today, words: Words::default() }
}
