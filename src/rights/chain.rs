//! How far the log's chain was verified. A whole walk takes a moment for each thousand entries, so what this process has walked before
//! is remembered, and a page walks on from there; `repaydesk check` and the link on the page walk all of it.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use diesel::prelude::*;

use crate::store::schema::audit_entry;
use crate::store::{Chain, Connection, Result, walk_chain};

/// Place of a workspace → the chain as far as it was walked whole.
static WALKED: LazyLock<Mutex<HashMap<String, Chain>>> = LazyLock::new(|| Mutex::new(HashMap::new()));

/// The chain as it stands: from its beginning where `whole`, else from where it was walked to before.
///
/// # Errors
/// When the log cannot be read.
pub fn state(connection: &mut Connection, place: &str, whole: bool) -> Result<Chain> {
    let known = WALKED.lock().unwrap_or_else(PoisonError::into_inner).get(place).cloned();
    let from = match known.filter(|_| !whole) {
        Some(known) if still_stands(connection, &known)? => known,
        _ => Chain::default(),
    };
    let chain = walk_chain(connection, from)?;
    let mut walked = WALKED.lock().unwrap_or_else(PoisonError::into_inner);
    if chain.fault.is_none() {
        walked.insert(place.to_owned(), chain.clone());
    } else {
        walked.remove(place);
    }
    Ok(chain)
}

/// True where the last entry walked is there as it was.
fn still_stands(connection: &mut Connection, known: &Chain) -> Result<bool> {
    let hash: Option<String> = audit_entry::table.find(known.verified).select(audit_entry::hash).first(connection).optional()?;
    Ok(hash.as_ref() == Some(&known.hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::fresh;
    use crate::store::{Actor, Deed, Fault, FaultKind, StoreError};

    #[test]
    fn a_page_walks_on_and_a_whole_walk_finds_what_was_altered_before() {
        let (folder, store) = fresh();
        let place = folder.path().to_string_lossy().into_owned();
        let deed = Deed { deed: "job.swept", subject: "job", subject_id: None, detail: serde_json::json!({}) };
        let note = || store.write(&Actor::operator(), |w| w.note(&deed)).unwrap();
        let seen = |whole| store.read(|c| state(c, &place, whole)).unwrap();
        // The first entry is of the workspace's key.
        (0..2).for_each(|_| note());
        assert_eq!((seen(false).verified, seen(false).fault), (3, None));
        let alter = |id: i64| {
            store
                .write(&Actor::operator(), |w| -> std::result::Result<(), StoreError> {
                    w.housekeeping();
                    diesel::update(audit_entry::table.find(id)).set(audit_entry::detail.eq("{ }")).execute(&mut **w)?;
                    Ok(())
                })
                .unwrap();
        };
        alter(1);
        note();
        assert_eq!((seen(false).verified, seen(false).fault), (4, None), "what was walked before is not walked again");
        let altered = Some(Fault { entry: 1, kind: FaultKind::Altered });
        assert_eq!(seen(true).fault, altered);
        assert_eq!(seen(false).fault, altered, "once found, it is found on every page");
    }
}
