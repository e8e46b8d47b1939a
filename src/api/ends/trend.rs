//! How the figures moved: a point for each day a roster speaks of.

use actix_web::HttpResponse;
use serde_json::{Value, json as object};

use super::head::{HEAD, status};
use crate::accounts::PageError;
use crate::accounts::api_token::Scope;
use crate::api::answer::{Answer, End};
use crate::api::caller::{Caller, Place};
use crate::api::field::{Field, HEADLINES, Kind, json};
use crate::ledger::status::RateLine;
use crate::ledger::trend::{self, Point};
use crate::store::Connection;

const PATH: &str = "/api/v1/trend";

const FIELDS: &[Field<Point>] = &[
    Field::new("as_of", Kind::Day, |point| json(point.as_of)),
    Field::new("borrowers", Kind::Count, |point| point.borrowers.into()),
    Field::new("borrowers_late", Kind::Count, |point| point.borrowers_late.into()),
    Field::new("due_total", Kind::Money, |point| point.due_total.yuan().into()),
    Field::new("unpaid_total_late", Kind::Money, |point| point.unpaid_total_late.yuan().into()),
    Field::new("rates", Kind::Rates(HEADLINES), rates),
];

fn rates(point: &Point) -> Value {
    object!({ "R1": RateLine::of(Some(point.by_people())), "R5": RateLine::of(Some(point.by_money())) })
}

pub(super) fn end() -> End {
    End::new("trend", PATH, Scope::Figures, HEAD).lines("points", FIELDS, &["campaign", "basis"])
}

pub(super) async fn show(caller: Caller) -> Result<HttpResponse, PageError> {
    let load = |place: &Place, connection: &mut Connection| {
        let (campaign, status) = status(place, connection)?;
        let points = trend::points_beside(connection, campaign.id, &status.figures)?;
        Ok(Answer::new(end(), HEAD, &status).lines(FIELDS, &points))
    };
    caller.answer(&end(), load).await
}
