//! What a centre has consolidated: its periods, and of one of them the totals and the schools. Never who to ask at a school.

use actix_web::{HttpResponse, web};
use serde_json::Value;

use super::head::bases;
use super::reports::kinds;
use crate::accounts::PageError;
use crate::accounts::api_token::Scope;
use crate::api::answer::{Answer, End};
use crate::api::caller::{Caller, Place};
use crate::api::field::{Field, HEADLINES, Kind, json};
use crate::basics::calendar::Day;
use crate::basics::calendar::local_day;
use crate::basics::money::Fen;
use crate::centre::choice::{self, written};
use crate::centre::consolidation::{Consolidation, School};
use crate::centre::json::rates;
use crate::centre::queries::{Wanted, periods, whole};
use crate::ledger::status::percent_number;
use crate::reports::period::Period;
use crate::store::Connection;

const PERIODS: &str = "/api/v1/centre/periods";
const PERIOD: &str = "/api/v1/centre/periods/{period}";

/// A period with how many reports were kept of it.
type Kept = (Period, i64);

const PERIOD_FIELDS: &[Field<Kept>] = &[
    Field::new("period", Kind::Text, |(period, _)| written(period).into()),
    Field::new("kind", Kind::Code(kinds), |(period, _)| period.kind.code().into()),
    Field::new("from", Kind::Day, |(period, _)| json(period.from)),
    Field::new("to", Kind::Day, |(period, _)| json(period.to)),
    Field::new("reports_kept", Kind::Count, |(_, count)| (*count).into()),
];

const HEAD: &[Field<Consolidation>] = &[
    Field::new("period", Kind::Text, |whole| written(&whole.question.period).into()),
    Field::new("kind", Kind::Code(kinds), |whole| whole.question.period.kind.code().into()),
    Field::new("from", Kind::Day, |whole| json(whole.question.period.from)),
    Field::new("to", Kind::Day, |whole| json(whole.question.period.to)),
    Field::perhaps("as_of_first", Kind::Day, |whole| json(days(whole).map(|(first, _)| first))),
    Field::perhaps("as_of_last", Kind::Day, |whole| json(days(whole).map(|(_, last)| last))),
    Field::new("schools_counted", Kind::Count, |whole| json(whole.schools.len())),
    Field::new("missing", Kind::Texts, |whole| whole.missing.iter().map(|one| Value::from(one.school.name.clone())).collect()),
    Field::new("waiting", Kind::Texts, |whole| {
        whole.key_asked.iter().map(|asked| Value::from(asked.submission.offer.school.clone())).collect()
    }),
    Field::new("unlisted", Kind::Texts, |whole| {
        whole.unlisted.iter().map(|one| Value::from(one.submission.offer.school.clone())).collect()
    }),
    Field::new("control_totals_agree", Kind::Truth, |whole| whole.agrees().into()),
    Field::new("borrowers", Kind::Count, |whole| whole.total.borrowers.into()),
    Field::new("borrowers_late", Kind::Count, |whole| whole.total.borrowers_late.into()),
    Field::new("contracts", Kind::Count, |whole| whole.total.contracts.into()),
    Field::new("contracts_late", Kind::Count, |whole| whole.total.contracts_late.into()),
    Field::new("due_total", Kind::Money, |whole| whole.total.due_total.yuan().into()),
    Field::new("unpaid_total_late", Kind::Money, |whole| whole.total.unpaid_total_late.yuan().into()),
    Field::new("rates", Kind::Rates(HEADLINES), |whole| rates(&whole.total)),
    Field::new("target_percent", Kind::Percent, |whole| percent_number(whole.target_bp)),
    Field::perhaps("to_cure", Kind::Count, |whole| json(whole.total.is_rated().then(|| whole.total.to_cure(whole.target_bp)))),
    Field::new("excluded", Kind::Count, |whole| whole.total.excluded.into()),
];

const SCHOOL_FIELDS: &[Field<School>] = &[
    Field::new("school", Kind::Text, |school| school.name().into()),
    Field::perhaps("township", Kind::Text, |school| json(Some(&school.township).filter(|name| !name.is_empty()))),
    Field::new("report_id", Kind::Text, |school| school.submission.offer.report_no.clone().into()),
    Field::new("as_of", Kind::Day, |school| json(school.submission.offer.as_of)),
    Field::new("received_on", Kind::Day, |school| json(local_day(school.submission.received_at))),
    Field::new("days_late", Kind::Count, |school| school.late.map_or(0, |late| late.days()).into()),
    Field::new("basis", Kind::Code(bases), |school| school.basis().code().into()),
    Field::perhaps("borrowers", Kind::Count, |school| json(cover(school).is_rated().then_some(cover(school).borrowers))),
    Field::new("borrowers_late", Kind::Count, |school| cover(school).borrowers_late.into()),
    Field::new("contracts", Kind::Count, |school| cover(school).contracts.into()),
    Field::new("contracts_late", Kind::Count, |school| cover(school).contracts_late.into()),
    Field::perhaps("due_total", Kind::Money, |school| json(cover(school).rated_due().map(Fen::yuan))),
    Field::new("unpaid_total_late", Kind::Money, |school| cover(school).unpaid_total_late.yuan().into()),
    Field::perhaps("recovered_total", Kind::Money, |school| json(cover(school).recovered_total.map(Fen::yuan))),
    Field::new("rates", Kind::Rates(HEADLINES), |school| rates(&school.tally)),
    Field::perhaps("place_by_people", Kind::Count, |school| json(school.place_by_people)),
    Field::perhaps("place_by_money", Kind::Count, |school| json(school.place_by_money)),
    Field::new("target_percent", Kind::Percent, |school| percent_number(cover(school).target_bp)),
    Field::perhaps("to_cure", Kind::Count, |school| json(school.to_cure())),
    Field::new("excluded", Kind::Count, |school| cover(school).excluded.into()),
    Field::new("campaign", Kind::Text, |school| school.campaign().into()),
    Field::new("checksum", Kind::Text, |school| cover(school).checksum.clone().into()),
];

fn cover(school: &School) -> &crate::centre::submission::Cover {
    &school.submission.offer.cover
}

fn days(whole: &Consolidation) -> Option<(Day, Day)> {
    whole.as_of()
}

pub(super) fn periods_end() -> End {
    End::new::<()>("centre_periods", PERIODS, Scope::Centre, &[]).lines("periods", PERIOD_FIELDS, &[])
}

pub(super) fn period_end() -> End {
    End::new("centre_period", PERIOD, Scope::Centre, HEAD).lines("schools", SCHOOL_FIELDS, &["period"])
}

pub(super) async fn all(caller: Caller) -> Result<HttpResponse, PageError> {
    let load =
        |_: &Place, connection: &mut Connection| Ok(Answer::new(periods_end(), &[], &()).lines(PERIOD_FIELDS, &periods(connection)?));
    caller.answer(&periods_end(), load).await
}

/// One period of which something was kept; another is not there.
pub(super) async fn one(caller: Caller, period: web::Path<String>) -> Result<HttpResponse, PageError> {
    let load = move |_: &Place, connection: &mut Connection| {
        let asked = choice::read(&period).ok_or(PageError::NotFound)?;
        if !periods(connection)?.iter().any(|(kept, _)| *kept == asked) {
            return Err(PageError::NotFound);
        }
        let whole = whole(connection, &asked, &Wanted::default()).map_err(PageError::broken)?;
        Ok(Answer::new(period_end(), HEAD, &whole).lines(SCHOOL_FIELDS, &whole.schools))
    };
    caller.answer(&period_end(), load).await
}
