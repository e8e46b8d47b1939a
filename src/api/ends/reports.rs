//! What went up: the figures of each report as they were frozen when it was made.

use actix_web::HttpResponse;
use serde_json::{Value, json as object};

use super::head::{HEAD, status};
use crate::accounts::PageError;
use crate::accounts::api_token::Scope;
use crate::api::answer::{Answer, End};
use crate::api::caller::{Caller, Place};
use crate::api::field::{Field, HEADLINES, Kind, json};
use crate::basics::money::Fen;
use crate::ledger::rates::{Rate, Unit};
use crate::ledger::status::{RateLine, percent_number};
use crate::reports::period::ReportKind;
use crate::reports::record::{self, Report};
use crate::store::Connection;

const PATH: &str = "/api/v1/reports";

pub(super) fn kinds() -> Vec<&'static str> {
    ReportKind::ALL.map(ReportKind::code).to_vec()
}

const FIELDS: &[Field<Report>] = &[
    Field::new("report_id", Kind::Text, |report| report.report_no.clone().into()),
    Field::new("kind", Kind::Code(kinds), |report| report.period.kind.code().into()),
    Field::new("from", Kind::Day, |report| json(report.period.from)),
    Field::new("to", Kind::Day, |report| json(report.period.to)),
    Field::new("as_of", Kind::Day, |report| json(report.figures.as_of)),
    Field::new("borrowers", Kind::Count, |report| report.figures.borrowers.into()),
    Field::new("borrowers_late", Kind::Count, |report| report.figures.borrowers_late.into()),
    Field::new("contracts", Kind::Count, |report| report.figures.contracts.into()),
    Field::new("contracts_late", Kind::Count, |report| report.figures.contracts_late.into()),
    Field::perhaps("due_total", Kind::Money, |report| json(report.figures.due_total.map(Fen::yuan))),
    Field::new("unpaid_total_late", Kind::Money, |report| report.figures.unpaid_total_late.yuan().into()),
    Field::perhaps("recovered_total", Kind::Money, |report| json(report.figures.recovered_total.map(Fen::yuan))),
    Field::new("rates", Kind::Rates(HEADLINES), rates),
    Field::perhaps("exclusions", Kind::Count, |report| json(report.figures.exclusions.as_ref().map(Vec::len))),
    Field::new("target_percent", Kind::Percent, |report| percent_number(report.figures.target_bp)),
    Field::perhaps("to_cure", Kind::Count, |report| json(report.figures.to_cure)),
    Field::new("checksum", Kind::Text, |report| report.checksum.clone().into()),
    Field::new("made_at", Kind::Moment, |report| report.made_at.format("%Y-%m-%dT%H:%M:%SZ").to_string().into()),
];

/// Both headlines, each where the report could give it.
fn rates(report: &Report) -> Value {
    let figures = &report.figures;
    let by_people = Rate { numerator: figures.borrowers_late, denominator: figures.borrowers, unit: Unit::People };
    let by_money = |due: Fen| Rate { numerator: figures.unpaid_total_late.fen(), denominator: due.fen(), unit: Unit::Money };
    let by_people = figures.default_rate_borrowers.map(|_| by_people);
    let by_money = figures.default_rate_amount.and(figures.due_total).map(by_money);
    object!({ "R1": RateLine::of(by_people), "R5": RateLine::of(by_money) })
}

pub(super) fn end() -> End {
    End::new("reports", PATH, Scope::Figures, HEAD).lines("reports", FIELDS, &["campaign"])
}

pub(super) async fn show(caller: Caller) -> Result<HttpResponse, PageError> {
    let load = |place: &Place, connection: &mut Connection| {
        let (campaign, status) = status(place, connection)?;
        // Also those made with names: what stands here of them are figures.
        let reports = record::listed(connection, campaign.id, true)?;
        Ok(Answer::new(end(), HEAD, &status).lines(FIELDS, &reports))
    };
    caller.answer(&end(), load).await
}
