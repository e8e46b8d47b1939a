//! From when on the log is keyed. A workspace that is new is keyed from its first entry; one that an older program wrote from the
//! moment this one opens it. The number is kept, keyed, in what tells whether a key file is the right one: without it the workspace does
//! not open, so that nobody can take it away and begin an unkeyed log anew.

use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;

use super::{Actor, Deed, append_of, head, last, looks};
use crate::store::Connection;
use crate::store::error::Result;
use crate::store::schema::{account, audit_entry, borrower};
use crate::store::transaction::{self, Write};
use crate::store::vault::{self, Vault};

/// The first keyed entry of a log that has others before it.
pub(super) const KEYED: &str = "log.keyed";

/// The key of the workspace was made.
const MADE: &str = "key.made";

/// How long another program is waited for that writes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Keys the log where it is not yet, and notes that the workspace's key was made where that is not noted: the key comes before most
/// tables.
///
/// # Errors
/// When the store cannot be read or written.
pub fn begin(connection: &mut Connection, vault: &Arc<Vault>) -> Result<()> {
    let made = audit_entry::table.filter(audit_entry::deed.eq(MADE)).count().get_result::<i64>(connection)? > 0;
    if vault.keyed_from().is_some() && made {
        return Ok(());
    }
    transaction::write(connection, vault, &Actor::operator(), PATIENCE, &mut |w: &mut Write<'_>| -> Result<()> {
        w.housekeeping();
        if vault.keyed_from().is_none() {
            key(w, vault)?;
        }
        if made {
            return Ok(());
        }
        w.note(&Deed { deed: MADE, subject: "key", subject_id: None, detail: serde_json::json!({ "key": vault.key_id() }) })
    })
}

fn key(w: &mut Write<'_>, vault: &Vault) -> Result<()> {
    let former = head::read(w)?;
    let newest: Option<(i64, String)> = last(w, None)?;
    let empty = former.is_none() && newest.is_none();
    let whole = if empty { nobody(w)? } else { former.as_ref().map(|head| (head.entry_id, head.hash.clone())) == newest };
    let (last_id, hash) = last(w, former.as_ref())?.unwrap_or_default();
    let from = last_id + 1;
    vault::log_is_keyed_from(w, vault, from)?;
    head::set(w, vault, last_id, &hash, (!whole).then_some(from))?;
    if empty {
        return Ok(());
    }
    // What stands of the looks before has no digest in its entries: this one answers for all of it.
    let detail = serde_json::json!({ "first": from, "looks": looks::before(w, from)? });
    let actor = w.actor().clone();
    append_of(w, &actor, &Deed { deed: KEYED, subject: "audit", subject_id: None, detail }, &[])
}

/// Where somebody is, something was noted once.
fn nobody(connection: &mut Connection) -> Result<bool> {
    let accounts: i64 = account::table.count().get_result(connection)?;
    let people: i64 = borrower::table.count().get_result(connection)?;
    Ok(accounts + people == 0)
}
