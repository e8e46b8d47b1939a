//! Erasing one person who asks for it. It cannot be undone.

use serde_json::json;

use super::files::{self, Whom};
use super::plan::Plan;
use super::{Erased, rows};
use crate::basics::calendar::Instant;
use crate::basics::words::Words;
use crate::ledger::queries::campaigns;
use crate::store::{Deed, Result, Write};

/// Why a person is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// In words.
    pub reason: String,
    /// The document it rests on; needed while money is owed.
    pub document: String,
}

/// Carries the plan out and notes it: what stood in tables, rosters and reports of the person is gone with this transaction.
///
/// # Errors
/// When the store cannot be written.
pub fn erase(w: &mut Write<'_>, plan: &Plan, ground: &Ground, now: Instant) -> Result<Erased> {
    let files: Vec<String> = plan.files().map(|file| file.sha256.clone()).collect();
    let found = plan.found.as_deref().unwrap_or_default();
    let whom = Whom { id: plan.id, name: &plan.name, contracts: &plan.contract_numbers, former: &plan.former_names, found };
    let mut files_gone = Erased::default();
    // Rows of previews are found by name and contract: before those are gone.
    files::forget_in_batches(w, &plan.batches, whom, &mut files_gone)?;
    files::erase_originals(w, &files, now, &mut files_gone)?;
    files_gone.traces += files::forget_jobs(w, &plan.batches, &files)?;
    files::erase_reports(w, &plan.reports.iter().map(|(id, _)| *id).collect::<Vec<_>>(), now, &mut files_gone)?;
    let rows = rows::empty(w, &[plan.id], Words::default())?;
    let erased = Erased { originals: files_gone.originals, reports: files_gone.reports, traces: rows.traces + files_gone.traces, ..rows };
    campaigns::touch_all(w)?;
    let detail = json!({ "reason": ground.reason, "document": ground.document, "erased": erased });
    w.note(&Deed { deed: "person.erased", subject: "borrower", subject_id: Some(plan.id), detail })?;
    Ok(erased)
}
