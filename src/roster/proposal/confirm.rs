//! A person confirms proposals of a waiting batch: the batch is looked at anew with them.

use rustc_hash::FxHashSet;
use serde_json::json;

use super::Confirmed;
use crate::roster::office::{NotImported, Office};
use crate::roster::road;
use crate::roster::turns;
use crate::roster::watch::{Watch, Writing};
use crate::store::Deed;

/// Confirms the proposals of these keys, and says how many there were. What is no proposal of the batch (any more) is left out.
///
/// # Errors
/// [`NotImported::NotStaged`], or when the store cannot be written.
pub fn confirm(office: &Office, id: i64, keys: &[String], watch: &dyn Watch) -> Result<usize, NotImported> {
    let (upload, options, _) = office.store.read(|connection| road::staged(connection, id))?;
    let mut examined = road::examine(office, &upload, &options, watch)?;
    turns::write(office, watch, |w| -> Result<usize, NotImported> {
        let (campaign, options) = road::still_staged(w, id, &examined)?;
        examined.options = options;
        let before = road::compare(w, office, campaign.id, &mut examined, watch)?;
        let open = before.report.proposals.iter().filter(|proposal| proposal.confirmed_by.is_none());
        let wanted: FxHashSet<&str> = keys.iter().map(String::as_str).collect();
        let mut chosen: Vec<&str> = open.map(|proposal| proposal.key.as_str()).filter(|key| wanted.contains(key)).collect();
        let rows = chosen.len();
        // The rows of one contract are confirmed together.
        chosen.sort_unstable();
        chosen.dedup();
        let by = w.actor().name.clone();
        examined.options.confirmed.extend(chosen.into_iter().map(|key| Confirmed { key: key.to_owned(), by: by.clone() }));
        let compared = road::compare(w, office, campaign.id, &mut examined, watch)?;
        road::describe(w, id, &examined, &compared, &mut Writing::of(watch, compared.report.rows.read, 0))?;
        w.note(&Deed { deed: "batch.numbers-confirmed", subject: "batch", subject_id: Some(id), detail: json!({ "rows": rows }) })?;
        watch.written(w, id)?;
        Ok(rows)
    })
}
