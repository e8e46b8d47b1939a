//! The figures of the whole campaign: what `status --json` prints, without what somebody typed, and with what `status` says beside them.

use actix_web::HttpResponse;
use serde_json::Value;

use super::head::{bases, batches, exclusion_kinds, status};
use crate::accounts::PageError;
use crate::accounts::api_token::Scope;
use crate::api::answer::{Answer, End};
use crate::api::caller::{Caller, Place};
use crate::api::field::{Field, Kind, json};
use crate::ledger::status::Status;
use crate::store::Connection;

const PATH: &str = "/api/v1/figures";

/// The status, and what has to be said beside it, in the words of whoever asks.
struct Told {
    status: Status,
    caveats: Vec<String>,
}

impl Told {
    /// Whether the target is met. Before the due day nobody can be late yet, and it is too early to say so.
    fn target_met(&self) -> Option<bool> {
        self.status.target_met.filter(|_| !self.status.figures.unpaid_leads())
    }
}

const FIELDS: &[Field<Told>] = &[
    Field::new("campaign", Kind::Text, |t| t.status.campaign.clone().into()),
    Field::new("as_of", Kind::Day, |t| json(t.status.as_of)),
    Field::new("basis", Kind::Code(bases), |t| t.status.basis.into()),
    Field::new("batches", Kind::Batches, |t| batches(&t.status.batches)),
    Field::new("borrowers", Kind::Count, |t| t.status.borrowers.into()),
    Field::new("borrowers_late", Kind::Count, |t| t.status.borrowers_late.into()),
    Field::new("contracts", Kind::Count, |t| t.status.contracts.into()),
    Field::new("contracts_late", Kind::Count, |t| t.status.contracts_late.into()),
    Field::perhaps("due_principal", Kind::Money, |t| json(&t.status.due_principal)),
    Field::perhaps("due_interest", Kind::Money, |t| json(&t.status.due_interest)),
    Field::perhaps("due_total", Kind::Money, |t| json(&t.status.due_total)),
    Field::perhaps("unpaid_principal_late", Kind::Money, |t| json(&t.status.unpaid_principal_late)),
    Field::perhaps("unpaid_interest_late", Kind::Money, |t| json(&t.status.unpaid_interest_late)),
    Field::new("unpaid_total_late", Kind::Money, |t| json(&t.status.unpaid_total_late)),
    Field::new("penalty", Kind::Money, |t| json(&t.status.penalty)),
    Field::new("target_percent", Kind::Percent, |t| t.status.target_percent.clone()),
    Field::perhaps("allowed_late_borrowers", Kind::Count, |t| json(t.status.allowed_late_borrowers)),
    Field::perhaps("to_cure", Kind::Count, |t| json(t.status.to_cure)),
    Field::perhaps("target_met", Kind::Truth, |t| json(t.target_met())),
    Field::perhaps("due_on", Kind::Day, |t| json(t.status.figures.due_on)),
    Field::new("rates", Kind::AllRates, |t| json(&t.status.rates)),
    Field::new("excluded", Kind::Count, |t| t.status.excluded.into()),
    Field::new("excluded_by_kind", Kind::Counts(exclusion_kinds), |t| json(&t.status.excluded_by_kind)),
    Field::new("unplaced", Kind::Count, |t| t.status.unplaced.into()),
    Field::new("uncovered", Kind::Texts, |t| t.status.uncovered.iter().cloned().map(Value::from).collect()),
    Field::new("caveats", Kind::Texts, |t| t.caveats.iter().cloned().map(Value::from).collect()),
];

pub(super) fn end() -> End {
    End::new("figures", PATH, Scope::Figures, FIELDS).by_day()
}

pub(super) async fn show(caller: Caller) -> Result<HttpResponse, PageError> {
    let load = |place: &Place, connection: &mut Connection| {
        let status = status(place, connection)?.1;
        let caveats = status.caveats(place.today).iter().map(|caveat| caveat.say(place.words)).collect();
        Ok(Answer::new(end(), FIELDS, &Told { status, caveats }))
    };
    caller.answer(&end(), load).await
}
