//! What `consolidate --json` prints. Names that `status --json` has mean here what they mean there; money is yuan as text with two
//! decimals, `null` where a figure cannot be given.

use serde_json::{Map, Value, json};

use super::choice::{Relation, relation};
use super::consolidation::{Consolidation, OtherCampaign, School};
use super::fate::Fate;
use super::presence::Unlisted;
use super::receipt::Came;
use super::refusal::LeftOut;
use super::submission::Submission;
use super::take::telling;
use super::tally::Tally;
use super::townships::TownshipName;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::rates::Rate;
use crate::ledger::status::{RateLine, percent_number};
use crate::reports::period::Period;

/// What was added up, and what became of the files of this time.
#[must_use]
pub fn told(whole: &Consolidation, came: &[Came], words: Words) -> Value {
    let period = &whole.question.period;
    let of_fates = |fates: &[Fate]| came.iter().filter(|came| fates.contains(&came.fate)).map(|came| file(came, words)).collect::<Vec<_>>();
    let in_relation = |wanted: Relation| {
        let other = |came: &&Came| !came.fate.is_refused() && came.period().is_some_and(|one| relation(&one, period) == wanted);
        came.iter().filter(other).map(|came| file(came, words)).collect::<Vec<_>>()
    };
    let days = whole.as_of();
    json!({
        "period": self::period(period),
        "as_of": days.map(|(first, last)| json!({ "from": first, "to": last })),
        "schools_counted": whole.schools.len(),
        "campaigns": whole.campaigns().into_iter().map(|(campaign, schools)| json!({ "campaign": campaign, "schools": schools })).collect::<Vec<_>>(),
        "totals": totals(whole),
        "control_totals_agree": whole.agrees(),
        "townships": whole.townships.iter().map(|line| (township_name(&line.place), line.tally)).map(township).collect::<Vec<_>>(),
        "stages": whole.stages.iter().map(|(stage, people)| (stage.code().to_owned(), json!(people))).collect::<Map<_, _>>(),
        "schools": whole.schools.iter().map(school).collect::<Vec<_>>(),
        "refused": came.iter().filter(|came| came.fate.is_refused()).map(|came| file(came, words)).collect::<Vec<_>>(),
        "superseded": whole.superseded.iter().map(|old| with(report(&old.submission), "superseded_by", json!(old.by))).collect::<Vec<_>>(),
        "other_campaigns": whole.other_campaigns.iter().map(other_campaign).collect::<Vec<_>>(),
        "duplicates": of_fates(&[Fate::Twice]),
        "already_received": of_fates(&[Fate::Already]),
        "still_taken_back": of_fates(&[Fate::TakenBack]),
        "new_keys": new_keys(whole, came, words),
        "shared_keys": whole.shared_keys,
        "set_aside": whole.set_aside.iter().map(|(kept, _)| report(kept)).collect::<Vec<_>>(),
        "taken_back": whole.taken_back.iter().map(report).collect::<Vec<_>>(),
        "older": in_relation(Relation::Older),
        "newer": in_relation(Relation::Newer),
        "other_kinds": in_relation(Relation::Beside),
        "list": whole.question.expected.source().code(),
        "missing": whole.missing.iter().map(|one| json!({
            "school": one.school.name, "township": one.school.township, "contact": one.school.contact, "near": one.near,
            "sent": one.sent(came).code(), "file": one.sent(came).file(),
        })).collect::<Vec<_>>(),
        "late": whole.schools.iter().filter_map(late).collect::<Vec<_>>(),
        "outdated": whole.schools.iter().filter(|school| school.outdated).map(|school| json!({
            "school": school.name(), "as_of": school.submission.offer.as_of,
        })).collect::<Vec<_>>(),
        "with_names": whole.named(|school| school.submission.offer.cover.with_names),
        "unexpected": unexpected(whole),
        "trend": whole.trend.iter().map(|one| with(sums(&one.tally), "period", self::period(&one.period))).collect::<Vec<_>>(),
    })
}

/// Reports of schools that are not expected, each with whether it counts: where there is a list, those on it no more and those that never were;
/// where there is none, those that report for the first time.
fn unexpected(whole: &Consolidation) -> Vec<Value> {
    let first = whole.first.iter().map(|one| json!({ "school": one.school, "near": one.near, "counted": true }));
    let left = whole.left.iter().map(|school| json!({ "school": school, "near": null, "counted": true }));
    first.chain(left).chain(whole.unlisted.iter().map(unlisted)).collect()
}

fn unlisted(one: &Unlisted) -> Value {
    with(with(report(&one.submission), "near", json!(one.near)), "counted", json!(false))
}

/// What became of files where nothing was added up; `left_out` are the reports that would not have counted.
#[must_use]
pub fn nothing(came: &[Came], left_out: &LeftOut, words: Words) -> Value {
    json!({
        "schools_counted": 0,
        "refused": came.iter().filter(|came| came.fate.is_refused()).map(|came| file(came, words)).collect::<Vec<_>>(),
        "new_keys": came.iter().filter(|came| came.fate == Fate::KeyAsked).map(|came| file(came, words)).collect::<Vec<_>>(),
        "other_campaigns": left_out.other_campaigns.iter().map(other_campaign).collect::<Vec<_>>(),
        "unexpected": left_out.unlisted.iter().map(unlisted).collect::<Vec<_>>(),
    })
}

/// Reports that came before and take part since their key was accepted with these files.
#[must_use]
pub fn settled(settled: &[Submission]) -> Value {
    settled.iter().map(|kept| with(report(kept), "period", period(&kept.offer.period))).collect()
}

fn period(period: &Period) -> Value {
    json!({ "kind": period.kind.code(), "from": period.from, "to": period.to })
}

fn file(came: &Came, words: Words) -> Value {
    json!({
        "file": came.file,
        "code": came.fate.code(),
        "put_aside": came.put_aside,
        "message": came.message.for_reader(words),
        "school": came.school,
        "report_id": came.signed.as_ref().map(|signed| &signed.report_no),
        "key_fingerprint": came.signed.as_ref().map(|signed| &signed.key_fingerprint),
        "period": came.period().as_ref().map(period),
        "remarks": came.remarks.iter().map(|said| said.for_reader(words)).collect::<Vec<_>>(),
    })
}

/// Reports that wait for somebody to accept their key: those of the period, whenever they came, and of other periods those that came now.
fn new_keys(whole: &Consolidation, came: &[Came], words: Words) -> Vec<Value> {
    let of_period = whole.key_asked.iter().map(|asked| file(&telling::waiting(asked), words));
    let beside = came.iter().filter(|came| came.fate == Fate::KeyAsked && came.period().is_some_and(|one| one != whole.question.period));
    of_period.chain(beside.map(|came| file(came, words))).collect()
}

fn with(mut value: Value, key: &str, more: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.insert(key.to_owned(), more);
    }
    value
}

fn report(kept: &Submission) -> Value {
    let offer = &kept.offer;
    json!({ "school": offer.school, "report_id": offer.report_no, "file": offer.file_name, "key_fingerprint": offer.key.fingerprint() })
}

/// One of a campaign that does not count of its school, and the report that does.
fn other_campaign(other: &OtherCampaign) -> Value {
    let told = with(report(&other.submission), "campaign", json!(other.submission.offer.cover.campaign));
    with(with(told, "counted_campaign", json!(other.counted)), "counted_report", json!(other.by))
}

/// Both headlines, each where there is something below the line.
#[must_use]
pub fn rates(tally: &Tally) -> Value {
    let rate = |rate: Rate| RateLine::of(Some(rate).filter(|rate| rate.denominator > 0));
    json!({ "R1": rate(tally.by_people()), "R5": rate(tally.by_money()) })
}

/// Sums of schools. `borrowers` and `contracts` are of schools whose base is known, `borrowers_late` and amounts late of all.
fn sums(tally: &Tally) -> Value {
    json!({
        "schools": tally.schools,
        "borrowers": tally.borrowers,
        "borrowers_late": tally.borrowers_late,
        "contracts": tally.contracts,
        "contracts_late": tally.contracts_late,
        "due_total": tally.due_total.yuan(),
        "unpaid_total_late": tally.unpaid_total_late.yuan(),
        "rates": rates(tally),
    })
}

fn totals(whole: &Consolidation) -> Value {
    let (tally, target) = (&whole.total, whole.target_bp);
    let rated = tally.is_rated();
    let mut totals = sums(tally);
    let by_kind = ExclusionKind::ALL.iter().map(|kind| {
        let count = whole.exclusions().filter(|(_, entry)| entry.kind == kind.text()).count();
        (kind.text().to_owned(), json!(count))
    });
    for (key, value) in [
        ("target_percent", json!(percent_number(target))),
        ("allowed_late_borrowers", json!(rated.then(|| tally.allowed_late(target)))),
        ("to_cure", json!(rated.then(|| tally.to_cure(target)))),
        ("target_met", json!(rated.then(|| tally.to_cure(target) == 0))),
        ("excluded", json!(tally.excluded)),
        ("excluded_by_kind", Value::Object(by_kind.collect())),
        ("to_cure_each", json!(whole.to_cure_each())),
    ] {
        totals = with(totals, key, value);
    }
    totals
}

fn township_name(place: &TownshipName) -> Value {
    match place {
        TownshipName::Named(name) => json!({ "township": name }),
        TownshipName::Unstated => json!({ "township": null }),
        TownshipName::Declared => json!({ "township": null, "declared": true }),
    }
}

fn township((name, tally): (Value, Tally)) -> Value {
    let mut line = sums(&tally);
    if let Some(fields) = name.as_object() {
        for (key, value) in fields {
            line = with(line, key, value.clone());
        }
    }
    line
}

fn school(school: &School) -> Value {
    let (offer, tally) = (&school.submission.offer, &school.tally);
    let cover = &offer.cover;
    json!({
        "school": offer.school,
        "township": school.township,
        "campaign": school.campaign(),
        "report_id": offer.report_no,
        "checksum": cover.checksum,
        "key_fingerprint": offer.key.fingerprint(),
        "file": offer.file_name,
        "sha256": offer.sha256,
        "as_of": offer.as_of,
        "made_at": offer.made_at.and_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "basis": cover.basis,
        "borrowers": cover.is_rated().then_some(cover.borrowers),
        "borrowers_late": cover.borrowers_late,
        "contracts": cover.contracts,
        "contracts_late": cover.contracts_late,
        "due_total": cover.rated_due().map(Fen::yuan),
        "unpaid_total_late": cover.unpaid_total_late.yuan(),
        "recovered_total": cover.recovered_total.map(Fen::yuan),
        "to_cure": cover.to_cure,
        "target_percent": percent_number(cover.target_bp),
        "excluded": cover.excluded,
        "rates": rates(tally),
        "place_by_people": school.place_by_people,
        "place_by_money": school.place_by_money,
    })
}

fn late(school: &School) -> Option<Value> {
    let late = school.late?;
    Some(json!({ "school": school.name(), "due_on": late.due_on, "received_on": late.received_on, "days": late.days() }))
}
