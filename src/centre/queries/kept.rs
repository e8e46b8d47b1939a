//! Submissions in the database.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use serde::Deserialize;

use crate::basics::calendar::{Day, Instant};
use crate::centre::consolidation::{TrendPeriod, counting};
use crate::centre::judge::Known;
use crate::centre::refusal::CentreError;
use crate::centre::roll::plain;
use crate::centre::submission::{Cover, Detail, Offer, State, Submission};
use crate::centre::tally::Tally;
use crate::reports::period::{Period, ReportKind};
use crate::reports::received::PublicKey;
use crate::reports::trust::{self, KnownKey};
use crate::store::schema::submission;
use crate::store::{Connection, Deed, Result, StoreError, Write, by_keys};

/// The periods of a trend at most: half a year of weeks.
const TREND_PERIODS: usize = 26;

/// A row without the rows behind its cover, which lists do not need.
#[derive(Queryable, Selectable)]
#[diesel(table_name = submission)]
struct Row {
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

fn broken(error: impl std::fmt::Display) -> StoreError {
    StoreError::Broken(error.to_string())
}

fn parsed<'j, T: Deserialize<'j>>(json: &'j str) -> Result<T> {
    serde_json::from_str(json).map_err(broken)
}

impl Row {
    fn submission(self, detail: Detail) -> Result<Submission> {
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
        })
    }
}

fn whole((row, detail): (Row, String)) -> Result<Submission> {
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

/// What came before: the reports with these numbers, and the keys of every school.
///
/// # Errors
/// When the store cannot be read.
pub fn known(connection: &mut Connection, numbers: &[String]) -> Result<Known> {
    let rows: Vec<(Row, String)> = by_keys(numbers, |some| {
        submission::table
            .filter(submission::report_no.eq_any(some))
            .order(submission::id)
            .select((Row::as_select(), submission::detail))
            .load(connection)
    })?;
    let mut by_number = HashMap::new();
    for row in rows {
        let kept = whole(row)?;
        by_number.entry(kept.offer.report_no.clone()).or_insert(kept);
    }
    Ok(Known { by_number, keys: trust::listed(connection)?, ..Known::default() })
}

/// What waits for a key that somebody has accepted meanwhile counts.
fn settled(connection: &mut Connection, mut kept: Vec<Submission>) -> Result<Vec<Submission>> {
    if kept.iter().all(|one| one.state != State::KeyAsked) {
        return Ok(kept);
    }
    let keys = trust::listed(connection)?;
    let waiting = kept.iter_mut().filter(|one| one.state == State::KeyAsked);
    for one in waiting.filter(|one| keys.iter().any(|known| is_of(known, &one.offer.school, &one.offer.key) && known.in_force())) {
        one.state = State::Received;
    }
    Ok(kept)
}

fn is_of(known: &KnownKey, school: &str, key: &PublicKey) -> bool {
    known.school == school && known.key == *key
}

/// The periods there is anything of, each with how many reports were kept; the latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn periods(connection: &mut Connection) -> Result<Vec<(Period, i64)>> {
    let rows: Vec<(String, Day, Day, i64)> = submission::table
        .group_by((submission::kind, submission::from_on, submission::to_on))
        .select((submission::kind, submission::from_on, submission::to_on, diesel::dsl::count_star()))
        .order((submission::to_on.desc(), submission::from_on.desc(), submission::kind))
        .load(connection)?;
    let period = |(kind, from, to, count): (String, Day, Day, i64)| {
        let kind = ReportKind::from_code(&kind).ok_or_else(|| broken(&kind))?;
        Ok((Period { kind, from, to }, count))
    };
    rows.into_iter().map(period).collect()
}

/// Everything kept of one period, whatever its state.
///
/// # Errors
/// When the store cannot be read.
pub fn of_period(connection: &mut Connection, period: &Period) -> Result<Vec<Submission>> {
    let rows: Vec<(Row, String)> = submission::table
        .filter(submission::kind.eq(period.kind.code()))
        .filter(submission::from_on.eq(period.from))
        .filter(submission::to_on.eq(period.to))
        .order(submission::id)
        .select((Row::as_select(), submission::detail))
        .load(connection)?;
    let kept = rows.into_iter().map(whole).collect::<Result<Vec<_>>>()?;
    settled(connection, kept)
}

/// The sums of the periods of the same kind up to `period` itself, from the oldest.
///
/// # Errors
/// When the store cannot be read, or a sum is out of range.
pub fn trend(connection: &mut Connection, period: &Period) -> std::result::Result<Vec<TrendPeriod>, CentreError> {
    let before: Vec<Period> = periods(connection)?
        .into_iter()
        .map(|(one, _)| one)
        .filter(|one| one.kind == period.kind && (one.to, one.from) <= (period.to, period.from))
        .take(TREND_PERIODS)
        .collect();
    let mut trend = Vec::new();
    for one in before.into_iter().rev() {
        let rows: Vec<Row> = submission::table
            .filter(submission::kind.eq(one.kind.code()))
            .filter(submission::from_on.eq(one.from))
            .filter(submission::to_on.eq(one.to))
            .filter(submission::state.ne(State::TakenBack.code()))
            .select(Row::as_select())
            .load(connection)?;
        let received = rows.into_iter().map(|row| row.submission(Detail::default())).collect::<Result<Vec<_>>>()?;
        let (counted, _) = counting(settled(connection, received)?);
        let tally = Tally::sum(counted.iter().map(|kept| Tally::of(&kept.offer.cover)))?;
        if tally.schools > 0 {
            trend.push(TrendPeriod { period: one, tally });
        }
    }
    Ok(trend)
}

/// Schools that reported for a period of this kind before, by name.
///
/// # Errors
/// When the store cannot be read.
pub fn schools_before(connection: &mut Connection, period: &Period) -> Result<Vec<String>> {
    let names: Vec<String> = submission::table
        .filter(submission::kind.eq(period.kind.code()))
        .filter(submission::to_on.lt(period.to))
        .filter(submission::state.eq(State::Received.code()))
        .select(submission::school)
        .distinct()
        .order(submission::school)
        .load(connection)?;
    let by_key: BTreeMap<String, String> = names.into_iter().map(|name| (plain(&name), name)).collect();
    Ok(by_key.into_values().collect())
}

/// Every school that ever reported, by name.
///
/// # Errors
/// When the store cannot be read.
pub fn schools_known(connection: &mut Connection) -> Result<Vec<String>> {
    let received = submission::table.filter(submission::state.eq(State::Received.code()));
    let names: Vec<String> = received.select(submission::school).distinct().order(submission::school).load(connection)?;
    let by_key: BTreeMap<String, String> = names.into_iter().map(|name| (plain(&name), name)).collect();
    Ok(by_key.into_values().collect())
}

/// One submission.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn one(connection: &mut Connection, id: i64) -> Result<Submission> {
    let found = whole(submission::table.find(id).select((Row::as_select(), submission::detail)).first(connection)?)?;
    Ok(settled(connection, vec![found])?.remove(0))
}

/// Takes one back, with why. False where it was taken back already.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn take_back(w: &mut Write<'_>, id: i64, reason: &str) -> Result<bool> {
    let found = one(w, id)?;
    if found.state == State::TakenBack {
        w.housekeeping();
        return Ok(false);
    }
    put(w, id, State::TakenBack, reason)?;
    w.note(&deed("submission.taken-back", &found, serde_json::json!({ "reason": reason })))?;
    Ok(true)
}

/// Lets one that was taken back count again. False where it was not taken back.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn again(w: &mut Write<'_>, id: i64) -> Result<bool> {
    let found = one(w, id)?;
    if found.state != State::TakenBack {
        w.housekeeping();
        return Ok(false);
    }
    let counts = trust::standing(w, &found.offer.school, &found.offer.key)?.counts();
    put(w, id, if counts { State::Received } else { State::KeyAsked }, "")?;
    w.note(&deed("submission.again", &found, serde_json::json!({})))?;
    Ok(true)
}

/// Accepts the key a report of a school waits for. False where it is believed already, or was never seen.
///
/// # Errors
/// When the store cannot be written.
pub fn accept_key(w: &mut Write<'_>, school: &str, key: &PublicKey, reason: &str) -> Result<bool> {
    let known = trust::listed(w)?.into_iter().find(|known| is_of(known, school, key) && !known.in_force());
    let Some(known) = known else { return Ok(false) };
    trust::accept(w, known.id, reason)?;
    Ok(true)
}

/// Accepts the keys reports of a school wait for, the one of the latest report last. How many they are.
///
/// # Errors
/// When the store cannot be written.
pub fn accept_keys(w: &mut Write<'_>, school: &str, reason: &str) -> Result<usize> {
    let waiting: Vec<(String, String)> = submission::table
        .filter(submission::state.eq(State::KeyAsked.code()))
        .order(submission::made_at)
        .select((submission::school, submission::public_key))
        .load(&mut **w)?;
    let mut count = 0;
    for (name, text) in waiting.into_iter().filter(|(name, _)| plain(name) == plain(school)) {
        let key = PublicKey::read(&text).ok_or_else(|| broken("a key that is none"))?;
        count += usize::from(accept_key(w, &name, &key, reason)?);
    }
    Ok(count)
}

fn put(w: &mut Write<'_>, id: i64, state: State, reason: &str) -> Result<()> {
    diesel::update(submission::table.find(id))
        .set((submission::state.eq(state.code()), submission::reason.eq(reason)))
        .execute(&mut **w)?;
    Ok(())
}

fn deed(deed: &'static str, found: &Submission, mut detail: serde_json::Value) -> Deed {
    if let Some(fields) = detail.as_object_mut() {
        fields.insert("school".into(), found.offer.school.clone().into());
        fields.insert("report_no".into(), found.offer.report_no.clone().into());
    }
    Deed { deed, subject: "submission", subject_id: Some(found.id), detail }
}
