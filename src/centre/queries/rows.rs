//! A submission as a row.

use diesel::prelude::*;
use serde::Deserialize;

use crate::basics::calendar::{Day, Instant};
use crate::centre::submission::{Cover, Detail, Offer, State, Submission};
use crate::reports::period::{Period, ReportKind};
use crate::reports::received::PublicKey;
use crate::store::schema::submission;
use crate::store::{Result, StoreError, Write};

/// A row without the rows behind its cover, which lists do not need.
#[derive(Queryable, Selectable)]
#[diesel(table_name = submission)]
pub(super) struct Row {
    id: i64,
    school: String,
    kind: String,
    from_on: Day,
    to_on: Day,
    report_no: String,
    public_key: String,
    as_of: Day,
    figures: String,
    sha256: String,
    file_name: String,
    made_at: Instant,
    received_at: Instant,
    received_by: String,
    state: String,
    reason: String,
}

pub(super) fn broken(error: impl std::fmt::Display) -> StoreError {
    StoreError::Broken(error.to_string())
}

fn parsed<'j, T: Deserialize<'j>>(json: &'j str) -> Result<T> {
    serde_json::from_str(json).map_err(broken)
}

impl Row {
    pub(super) fn submission(self, detail: Detail) -> Result<Submission> {
        let kind = ReportKind::from_code(&self.kind).ok_or_else(|| broken(&self.kind))?;
        let cover: Cover = parsed(&self.figures)?;
        let offer = Offer {
            school: self.school,
            period: Period { kind, from: self.from_on, to: self.to_on },
            report_no: self.report_no,
            key: PublicKey::read(&self.public_key).ok_or_else(|| broken("a key that is none"))?,
            as_of: self.as_of,
            made_at: self.made_at,
            cover,
            detail,
            sha256: self.sha256,
            file_name: self.file_name,
        };
        Ok(Submission {
            id: self.id,
            offer,
            received_at: self.received_at,
            received_by: self.received_by,
            state: State::from_code(&self.state).ok_or_else(|| broken(&self.state))?,
            reason: self.reason,
            taken_back: None,
        })
    }
}

/// A row with the rows behind its cover.
pub(super) fn whole((row, detail): (Row, String)) -> Result<Submission> {
    row.submission(parsed(&detail)?)
}

/// Keeps one and returns its id.
///
/// # Errors
/// When the store cannot be written.
pub fn keep(w: &mut Write<'_>, kept: &Submission) -> Result<i64> {
    let offer = &kept.offer;
    let row = (
        submission::school.eq(&offer.school),
        submission::kind.eq(offer.period.kind.code()),
        submission::from_on.eq(offer.period.from),
        submission::to_on.eq(offer.period.to),
        submission::report_no.eq(&offer.report_no),
        submission::public_key.eq(offer.key.text()),
        submission::as_of.eq(offer.as_of),
        submission::figures.eq(serde_json::to_string(&offer.cover).map_err(broken)?),
        submission::detail.eq(serde_json::to_string(&offer.detail).map_err(broken)?),
        submission::sha256.eq(&offer.sha256),
        submission::file_name.eq(&offer.file_name),
        submission::made_at.eq(offer.made_at),
        submission::received_at.eq(kept.received_at),
        submission::received_by.eq(&kept.received_by),
        submission::state.eq(kept.state.code()),
        submission::reason.eq(&kept.reason),
    );
    Ok(diesel::insert_into(submission::table).values(row).returning(submission::id).get_result(&mut **w)?)
}
