//! A person confirms proposals of a waiting batch, or takes that back: the batch is looked at anew each time.

use rustc_hash::FxHashSet;
use serde_json::json;

use super::{Confirmed, Proposal};
use crate::roster::office::{NotImported, Office};
use crate::roster::road;
use crate::roster::turns;
use crate::roster::watch::{Watch, Writing};
use crate::store::Deed;

/// Confirms the proposals of these keys, and says how many rows there were. What is no proposal of the batch (any more) is left out.
///
/// # Errors
/// [`NotImported::NotStaged`], or when the store cannot be written.
pub fn confirm(office: &Office, id: i64, keys: &[String], watch: &dyn Watch) -> Result<usize, NotImported> {
    settle(office, id, keys, watch, true)
}

/// Takes the confirmations of these keys back, and says how many rows there were: their numbers are open again.
///
/// # Errors
/// As [`confirm`].
pub fn withdraw(office: &Office, id: i64, keys: &[String], watch: &dyn Watch) -> Result<usize, NotImported> {
    settle(office, id, keys, watch, false)
}

fn settle(office: &Office, id: i64, keys: &[String], watch: &dyn Watch, confirms: bool) -> Result<usize, NotImported> {
    let (upload, options, _) = office.store.read(|connection| road::staged(connection, id))?;
    let mut examined = road::examine(office, &upload, &options, watch)?;
    turns::write(office, watch, |w| -> Result<usize, NotImported> {
        let (campaign, options) = road::still_staged(w, id, &examined)?;
        examined.options = options;
        let before = road::compare(w, office, campaign.id, &mut examined, watch)?;
        let chosen = chosen(&before.report.proposals, keys, confirms);
        let rows = chosen.len();
        let by = w.actor().name.clone();
        let kept = &mut examined.options.confirmed;
        // The rows of one contract are settled together. What is confirmed is taken out first, so that nothing stands twice.
        kept.retain(|each| !chosen.contains(&each.key.as_str()));
        if confirms {
            let distinct: FxHashSet<&str> = chosen.iter().copied().collect();
            let mut distinct: Vec<&str> = distinct.into_iter().collect();
            distinct.sort_unstable();
            kept.extend(distinct.into_iter().map(|key| Confirmed { key: key.to_owned(), by: by.clone() }));
        }
        let compared = road::compare(w, office, campaign.id, &mut examined, watch)?;
        road::describe(w, id, &examined, &compared, &mut Writing::of(watch, compared.report.rows.read, 0))?;
        let deed = if confirms { "batch.numbers-confirmed" } else { "batch.numbers-withdrawn" };
        w.note(&Deed { deed, subject: "batch", subject_id: Some(id), detail: json!({ "rows": rows }) })?;
        watch.written(w, id)?;
        Ok(rows)
    })
}

/// The keys asked for, one for each row: of open proposals, or of confirmed ones.
fn chosen<'p>(proposals: &'p [Proposal], keys: &[String], open: bool) -> Vec<&'p str> {
    let wanted: FxHashSet<&str> = keys.iter().map(String::as_str).collect();
    let fit = proposals.iter().filter(|proposal| proposal.confirmed_by.is_none() == open);
    fit.map(|proposal| proposal.key.as_str()).filter(|key| wanted.contains(key)).collect()
}
