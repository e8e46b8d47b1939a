//! The figures of the whole campaign: what `status --json` prints, without what somebody typed.

use actix_web::HttpResponse;
use serde_json::Value;

use super::head::{bases, batches, exclusion_kinds, status};
use crate::accounts::PageError;
use crate::accounts::api_token::Scope;
use crate::api::answer::{Answer, End};
use crate::api::caller::Caller;
use crate::api::field::{Field, Kind, json};
use crate::ledger::status::Status;

const PATH: &str = "/api/v1/figures";

const FIELDS: &[Field<Status>] = &[
    Field::new("campaign", Kind::Text, |s| s.campaign.clone().into()),
    Field::new("as_of", Kind::Day, |s| json(s.as_of)),
    Field::new("basis", Kind::Code(bases), |s| s.basis.into()),
    Field::new("batches", Kind::Batches, |s| batches(&s.batches)),
    Field::new("borrowers", Kind::Count, |s| s.borrowers.into()),
    Field::new("borrowers_late", Kind::Count, |s| s.borrowers_late.into()),
    Field::new("contracts", Kind::Count, |s| s.contracts.into()),
    Field::new("contracts_late", Kind::Count, |s| s.contracts_late.into()),
    Field::perhaps("due_principal", Kind::Money, |s| json(&s.due_principal)),
    Field::perhaps("due_interest", Kind::Money, |s| json(&s.due_interest)),
    Field::perhaps("due_total", Kind::Money, |s| json(&s.due_total)),
    Field::perhaps("unpaid_principal_late", Kind::Money, |s| json(&s.unpaid_principal_late)),
    Field::perhaps("unpaid_interest_late", Kind::Money, |s| json(&s.unpaid_interest_late)),
    Field::new("unpaid_total_late", Kind::Money, |s| json(&s.unpaid_total_late)),
    Field::new("penalty", Kind::Money, |s| json(&s.penalty)),
    Field::new("target_percent", Kind::Percent, |s| s.target_percent.clone()),
    Field::perhaps("allowed_late_borrowers", Kind::Count, |s| json(s.allowed_late_borrowers)),
    Field::perhaps("to_cure", Kind::Count, |s| json(s.to_cure)),
    Field::perhaps("target_met", Kind::Truth, |s| json(s.target_met)),
    Field::new("rates", Kind::AllRates, |s| json(&s.rates)),
    Field::new("excluded", Kind::Count, |s| s.excluded.into()),
    Field::new("excluded_by_kind", Kind::Counts(exclusion_kinds), |s| json(&s.excluded_by_kind)),
    Field::new("unplaced", Kind::Count, |s| s.unplaced.into()),
    Field::new("uncovered", Kind::Texts, |s| s.uncovered.iter().cloned().map(Value::from).collect()),
];

pub(super) fn end() -> End {
    End::new("figures", PATH, Scope::Figures, FIELDS).by_day()
}

pub(super) async fn show(caller: Caller) -> Result<HttpResponse, PageError> {
    caller.answer(&end(), |place, connection| Ok(Answer::new(end(), FIELDS, &status(place, connection)?.1))).await
}
