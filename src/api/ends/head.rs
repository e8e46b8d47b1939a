//! What stands at the head of every answer about the campaign: on which day, on what, and with how many left out.

use serde_json::{Value, json};

use crate::api::caller::Place;
use crate::api::field::{Field, HEADLINES, Kind, json as written};
use crate::ledger::campaign::Campaign;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::status::{Batch, RateEntry, RateLine, Status};
use crate::store::{Connection, Result};

/// What figures can rest on.
pub(super) fn bases() -> Vec<&'static str> {
    vec!["population", "declared", "overdue_only", "nothing"]
}

/// Why people can be left out.
pub(super) fn exclusion_kinds() -> Vec<&'static str> {
    ExclusionKind::ALL.iter().map(ExclusionKind::text).collect()
}

/// What stands beside lines: as much as a line needs in order to be understood, with both headlines of the whole.
pub(super) const HEAD: &[Field<Status>] = &[
    Field::new("campaign", Kind::Text, |s| s.campaign.clone().into()),
    Field::new("as_of", Kind::Day, |s| written(s.as_of)),
    Field::new("basis", Kind::Code(bases), |s| s.basis.into()),
    Field::new("batches", Kind::Batches, |s| batches(&s.batches)),
    Field::new("excluded", Kind::Count, |s| s.excluded.into()),
    Field::new("rates", Kind::Rates(HEADLINES), headlines),
];

/// Number, kind and day of each roster. What the file was called stays away: people put names into names of files.
pub(super) fn batches(batches: &[Batch]) -> Value {
    batches.iter().map(|one| json!({ "batch": one.batch, "kind": one.kind, "as_of": one.as_of })).collect()
}

fn headlines(status: &Status) -> Value {
    let line = |name: &&'static str| match status.rates.get(name) {
        Some(RateEntry::Rate(line)) => ((*name).to_owned(), written(line)),
        _ => ((*name).to_owned(), written(RateLine::of(None))),
    };
    Value::Object(HEADLINES.iter().map(line).collect())
}

/// The status of the campaign that pages show, on the day that was asked for.
pub(super) fn status(place: &Place, connection: &mut Connection) -> Result<(Campaign, Status)> {
    let (campaign, as_of) = place.campaign(connection)?;
    let status = Status::load(connection, &place.target, &campaign, as_of)?;
    Ok((campaign, status))
}
