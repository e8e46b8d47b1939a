//! The newest entry, kept beside the log under a keyed hash of its own: a log whose end was cut off has another one. Where it was found
//! missing or altered, nothing vouches for the end of the log any more, and that stays to be found.

use diesel::prelude::*;

use crate::store::Connection;
use crate::store::error::Result;
use crate::store::schema::audit_head;
use crate::store::vault::{Tagged, Vault};

/// The one row there is.
const ROW: i64 = 1;

/// Before what the head says.
const HEAD: &[u8] = b"head\0";

/// Before the number of the first entry nothing vouches for.
const LOST: &str = "lost:";

/// The newest entry as it is kept, and what vouches for it.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = audit_head)]
pub(super) struct Head {
    pub(super) entry_id: i64,
    pub(super) hash: String,
    seal: String,
}

/// How far the head can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is as the program left it.
    Sealed,
    /// It was found missing or altered when this entry was added.
    Lost(i64),
    /// It was altered.
    Altered,
    /// The key file lacks the key it was sealed with.
    KeyMissing,
}

impl Head {
    fn said(entry_id: i64, hash: &str) -> String {
        serde_json::json!([entry_id, hash]).to_string()
    }

    pub(super) fn standing(&self, vault: &Vault) -> Standing {
        if let Some(from) = self.seal.strip_prefix(LOST) {
            return from.parse().map_or(Standing::Altered, Standing::Lost);
        }
        match vault.holds_now(HEAD, Self::said(self.entry_id, &self.hash).as_bytes(), &self.seal) {
            Tagged::Holds => Standing::Sealed,
            Tagged::Not => Standing::Altered,
            Tagged::KeyMissing => Standing::KeyMissing,
        }
    }
}

pub(super) fn read(connection: &mut Connection) -> Result<Option<Head>> {
    Ok(audit_head::table.find(ROW).select(Head::as_select()).first(connection).optional()?)
}

/// Moves it to the newest entry. One that was not as the program left it is not made whole by that.
pub(super) fn move_on(connection: &mut Connection, vault: &Vault, former: Option<&Head>, entry_id: i64, hash: &str) -> Result<()> {
    let lost_from = match former.map(|head| head.standing(vault)) {
        Some(Standing::Sealed) => None,
        Some(Standing::Lost(from)) => Some(from),
        _ => Some(entry_id),
    };
    set(connection, vault, entry_id, hash, lost_from)
}

/// Writes it anew: sealed, or with the number of the first entry nothing vouches for.
pub(super) fn set(connection: &mut Connection, vault: &Vault, entry_id: i64, hash: &str, lost_from: Option<i64>) -> Result<()> {
    let seal = match lost_from {
        None => vault.tag(HEAD, Head::said(entry_id, hash).as_bytes()),
        Some(from) => format!("{LOST}{from}"),
    };
    let head = Head { entry_id, hash: hash.to_owned(), seal };
    if diesel::update(audit_head::table.find(ROW)).set(&head).execute(connection)? == 0 {
        diesel::insert_into(audit_head::table).values((audit_head::id.eq(ROW), head)).execute(connection)?;
    }
    Ok(())
}

/// Seals it with the key of another vault, which takes the place of `old`: who has only the new one must be able to go on.
///
/// # Errors
/// When the store cannot be read or written.
pub fn reseal(connection: &mut Connection, old: &Vault, new: &Vault) -> Result<()> {
    match read(connection)? {
        Some(head) if head.standing(old) == Standing::Sealed => set(connection, new, head.entry_id, &head.hash, None),
        _ => Ok(()),
    }
}
