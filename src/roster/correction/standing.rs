//! The batch a corrected file goes into: whether it takes one, and what it was read with.

use diesel::prelude::*;

use super::Outcome;
use super::refusal::Refusal;
use crate::basics::calendar::{self, Day};
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::shown;
use crate::roster::batch::{self, Options};
use crate::roster::covers::Covers;
use crate::roster::kind::RosterKind;
use crate::roster::office::Upload;
use crate::roster::order;
use crate::roster::report::Report;
use crate::store::schema::{batch as batches, campaign};
use crate::store::{self, Connection, StoreError};

/// A batch that takes a corrected file: it waits, or it has landed and nothing has landed after it.
pub(super) struct Standing {
    pub id: i64,
    pub landed: bool,
    pub file_name: String,
    pub sha256: String,
    pub kind: RosterKind,
    pub as_of: Day,
    pub options: Options,
    /// The due day its rows without one were given.
    pub assumed_due: Option<Day>,
    /// What it was taken to be a list of.
    pub covered: Covers,
    pub campaign: Campaign,
}

impl Standing {
    /// The options under which the corrected file says the same as the one before where both do: once rows have landed, days that
    /// nobody stated stay what they were.
    pub fn pinned(&self) -> Options {
        let options = self.options.clone().carrying(self.kind, self.landed.then_some(self.as_of));
        if !self.landed {
            return options;
        }
        let due_on = options.due_on.or(self.assumed_due);
        let covers = options.covers.or(Some(self.covered));
        Options { due_on, covers, ..options }
    }
}

/// The batch and its file.
pub(super) fn standing(connection: &mut Connection, id: i64) -> Outcome<(Standing, Upload)> {
    type Row = (String, String, String, String, Day, String, String, i64);
    let columns = (
        batches::state,
        batches::file_name,
        batches::sha256,
        batches::kind,
        batches::as_of,
        batches::options,
        batches::summary,
        batches::campaign_id,
    );
    let found: Option<Row> = batches::table.find(id).select(columns).first(connection).optional()?;
    let (state, file_name, sha256, kind, as_of, options, summary, campaign_id) = found.ok_or(StoreError::NotFound)?;
    let landed = state == "applied";
    let kind = RosterKind::from_code(&kind).filter(|_| landed || state == "staged").ok_or(Refusal::NotOpen)?;
    if let Some(why) = closed(connection, id)? {
        return Err(why.into());
    }
    let bytes = batch::kept_original(connection, &sha256)?;
    let campaign = campaign::table.find(campaign_id).select(Campaign::as_select()).first(connection)?;
    let summary: Report = batch::kept(&summary)?;
    let assumed_due = summary.remarks.assumed_due.and_then(|assumed| calendar::parse_iso(&assumed.day));
    let covered = summary.remarks.unnamed.map_or(Covers::All, |unnamed| unnamed.covers);
    let upload = Upload { file_name: file_name.clone(), bytes: bytes.into() };
    let options = batch::options(&options)?;
    Ok((Standing { id, landed, file_name, sha256, kind, as_of, options, assumed_due, covered, campaign }, upload))
}

/// Why no corrected file can go into a batch, if none can.
///
/// # Errors
/// When the store cannot be read.
pub fn closed(connection: &mut Connection, id: i64) -> store::Result<Option<Refusal>> {
    let found: Option<(String, i64)> =
        batches::table.find(id).select((batches::state, batches::campaign_id)).first(connection).optional()?;
    let (state, campaign_id) = found.ok_or(StoreError::NotFound)?;
    match shown::must_be_open(connection, campaign_id) {
        Err(StoreError::Closed(_)) => return Ok(Some(Refusal::Ended)),
        other => other?,
    }
    match state.as_str() {
        "staged" => Ok(None),
        "applied" => Ok(order::later(connection, id, campaign_id)?.into_iter().next().map(|later| Refusal::Later(later.id))),
        _ => Ok(Some(Refusal::NotOpen)),
    }
}
