//! Keeps a report that was made, and notes who made it and what for.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::make::{Beside, Draft, Order};
use super::record::{self, Contents, Report};
use super::unmade::MakeError;
use crate::basics::hex::hex;
use crate::ledger::campaign::Campaign;
use crate::store::{Actor, Deed, Store};

/// Keeps it with what is `beside` it, and gives it back with its bytes.
pub(super) fn keep(
    store: &Store,
    campaign: &Campaign,
    order: &Order,
    draft: Draft,
    (actor, beside): (&Actor, Beside<'_>),
) -> Result<(Report, Vec<u8>), MakeError> {
    let made = report(campaign, order, &draft);
    let Draft { heading, tables, late_then, bytes, content, people, .. } = draft;
    // As they are printed: in a masked report the names in them are masked too.
    let remarks = heading.remarks.unwrap_or_default();
    let contents = Contents { bytes: &bytes, tables: &tables, late_then: &late_then, remarks: &remarks };
    let deed = deed(&made, &bytes, &content, people.len());
    let id = store.write(actor, |w| -> Result<i64, MakeError> {
        let id = record::insert(w, &made, contents)?;
        w.note_of(&Deed { subject_id: Some(id), ..deed.clone() }, &people)?;
        beside(w, id, &bytes)?;
        Ok(id)
    })?;
    Ok((Report { id, ..made }, bytes))
}

/// The report a draft becomes, still without an id.
fn report(campaign: &Campaign, order: &Order, draft: &Draft) -> Report {
    let Draft { heading, figures, applied_order, .. } = draft;
    Report {
        id: 0,
        campaign_id: campaign.id,
        report_no: heading.report_no.clone(),
        period: order.period,
        file_name: order.period.file_name(&figures.school, order.words),
        figures: figures.clone(),
        checksum: heading.checksum.clone(),
        purpose: order.purpose.clone(),
        made_at: heading.made_at,
        made_by: heading.made_by.clone(),
        erased_at: None,
        applied_order: *applied_order,
    }
}

/// An export with names notes its purpose, how many people and rows it holds, the hash printed in it and the hash of the file.
fn deed(made: &Report, bytes: &[u8], content: &str, people: usize) -> Deed {
    let detail = json!({
        "report_no": made.report_no,
        "kind": made.period.kind.code(),
        "from": made.period.from,
        "to": made.period.to,
        "as_of": made.figures.as_of,
        "checksum": made.checksum,
        "purpose": made.purpose,
        "people": people,
        "rows": made.figures.late_rows,
        "content": content,
        "sha256": hex(&Sha256::digest(bytes)),
    });
    Deed { deed: "report.made", subject: "report", subject_id: None, detail }
}
