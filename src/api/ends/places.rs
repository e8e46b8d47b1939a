//! The same by village and by township, so that a line adds up with its neighbours to the whole.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use serde_json::{Value, json as object};

use super::head::{HEAD, status};
use crate::accounts::PageError;
use crate::accounts::api_token::Scope;
use crate::api::answer::{Answer, End};
use crate::api::caller::{Caller, Place};
use crate::api::field::{Field, HEADLINES, Kind, json};
use crate::ledger::rates::{Figures, Part, RateId};
use crate::ledger::status::RateLine;
use crate::organisation::queries as organisation;
use crate::store::{Connection, Result as StoreResult};

const VILLAGES: &str = "/api/v1/villages";
const TOWNSHIPS: &str = "/api/v1/townships";

/// What each line of a CSV begins with.
const BESIDE: &[&str] = &["campaign", "as_of", "basis", "batches"];

/// Township and village: none for people whose place is not known, and none of a village whose township is not known.
type Named = (Option<String>, Option<String>);

/// One line.
struct Line {
    township: Option<String>,
    village: Option<String>,
    part: Part,
    by_people: RateLine,
    by_money: RateLine,
}

const TOWNSHIP: Field<Line> = Field::perhaps("township", Kind::Text, |line| json(&line.township));

const VILLAGE_FIELDS: &[Field<Line>] = &[
    TOWNSHIP,
    Field::perhaps("village", Kind::Text, |line| json(&line.village)),
    BORROWERS,
    BORROWERS_LATE,
    CONTRACTS,
    CONTRACTS_LATE,
    DUE_TOTAL,
    UNPAID_TOTAL_LATE,
    RATES,
    EXCLUDED,
];

const TOWNSHIP_FIELDS: &[Field<Line>] =
    &[TOWNSHIP, BORROWERS, BORROWERS_LATE, CONTRACTS, CONTRACTS_LATE, DUE_TOTAL, UNPAID_TOTAL_LATE, RATES, EXCLUDED];

const BORROWERS: Field<Line> = Field::new("borrowers", Kind::Count, |line| line.part.all.borrowers.into());
const BORROWERS_LATE: Field<Line> = Field::new("borrowers_late", Kind::Count, |line| line.part.all.borrowers_late.into());
const CONTRACTS: Field<Line> = Field::new("contracts", Kind::Count, |line| line.part.all.contracts.into());
const CONTRACTS_LATE: Field<Line> = Field::new("contracts_late", Kind::Count, |line| line.part.all.contracts_late.into());
const DUE_TOTAL: Field<Line> = Field::new("due_total", Kind::Money, |line| line.part.all.due_total.yuan().into());
const UNPAID_TOTAL_LATE: Field<Line> = Field::new("unpaid_total_late", Kind::Money, |line| line.part.all.unpaid_total_late.yuan().into());
const RATES: Field<Line> = Field::new("rates", Kind::Rates(HEADLINES), rates);
const EXCLUDED: Field<Line> = Field::new("excluded", Kind::Count, |line| line.part.excluded.into());

fn rates(line: &Line) -> Value {
    object!({ "R1": line.by_people, "R5": line.by_money })
}

pub(super) fn villages_end() -> End {
    End::new("villages", VILLAGES, Scope::Figures, HEAD).by_day().lines("villages", VILLAGE_FIELDS, BESIDE)
}

pub(super) fn townships_end() -> End {
    End::new("townships", TOWNSHIPS, Scope::Figures, HEAD).by_day().lines("townships", TOWNSHIP_FIELDS, BESIDE)
}

pub(super) async fn villages(caller: Caller) -> Result<HttpResponse, PageError> {
    let load = |place: &Place, connection: &mut Connection| {
        let (_, status) = status(place, connection)?;
        let lines = lines(&status.figures, &names(connection)?, Clone::clone);
        Ok(Answer::new(villages_end(), HEAD, &status).lines(VILLAGE_FIELDS, &lines))
    };
    caller.answer(&villages_end(), load).await
}

pub(super) async fn townships(caller: Caller) -> Result<HttpResponse, PageError> {
    let load = |place: &Place, connection: &mut Connection| {
        let (_, status) = status(place, connection)?;
        let lines = lines(&status.figures, &names(connection)?, |(township, _)| (township.clone(), None));
        Ok(Answer::new(townships_end(), HEAD, &status).lines(TOWNSHIP_FIELDS, &lines))
    };
    caller.answer(&townships_end(), load).await
}

/// What each village is called.
fn names(connection: &mut Connection) -> StoreResult<BTreeMap<i64, Named>> {
    let villages = organisation::villages(connection)?.into_iter();
    Ok(villages.map(|village| (village.id, (Some(village.township).filter(|name| !name.is_empty()), Some(village.name)))).collect())
}

/// The figures put together by what `group` makes of a village, in the order of names, those without one last.
fn lines(figures: &Figures, names: &BTreeMap<i64, Named>, group: impl Fn(&Named) -> Named) -> Vec<Line> {
    let nowhere = (None, None);
    let grouped = figures.grouped(|village| {
        let (township, name) = group(village.and_then(|id| names.get(&id)).unwrap_or(&nowhere));
        ((name.is_none() && township.is_none(), township.is_none()), township, name)
    });
    let counts = |part: &Part| part.all.borrowers > 0 || part.excluded > 0;
    let line = |((_, township, village), part): ((_, Option<String>, Option<String>), Part)| Line {
        township,
        village,
        by_people: RateLine::of(figures.part_rate(&part, RateId::R1)),
        by_money: RateLine::of(figures.part_rate(&part, RateId::R5)),
        part,
    };
    grouped.into_iter().filter(|(_, part)| counts(part)).map(line).collect()
}
