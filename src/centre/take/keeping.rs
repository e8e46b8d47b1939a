//! Judges what was read and keeps what counts, in one write.

use std::collections::HashMap;

use serde_json::json;

use super::telling::told;
use super::{Order, Taken, Watch};
use crate::basics::calendar::local_day;
use crate::centre::acceptance;
use crate::centre::choice::{self, Asked};
use crate::centre::consolidation::Consolidation;
use crate::centre::expectation::{Expectation, RollSource};
use crate::centre::judge::{Known, Mark, Verdict};
use crate::centre::queries;
use crate::centre::reader::Read;
use crate::centre::receipt::{Came, Counts, reported};
use crate::centre::refusal::{CentreError, LeftOut};
use crate::centre::roll::plain;
use crate::centre::submission::{Offer, State, Submission};
use crate::reports::period::Period;
use crate::reports::trust;
use crate::store::{self, Actor, Connection, Deed, Store, Write};

/// A report among the files, and what becomes of it.
pub(super) struct Judged<'r> {
    /// Which file it is.
    pub place: usize,
    /// What that is called.
    pub file: &'r str,
    /// What it says.
    pub offer: &'r Offer,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// Judges what was read and keeps what counts. Where the order is not met, nothing is kept and there is no receipt.
///
/// # Errors
/// [`CentreError`]. Then nothing is kept.
pub fn keep(store: &Store, actor: &Actor, order: &Order, read: &[(String, Read)], watch: &dyn Watch) -> Result<Taken, CentreError> {
    store.write(actor, |w| {
        let mut known = known(w, order, read)?;
        let mut ids: HashMap<Mark, i64> = known.reports.iter().map(|(mark, kept)| (mark.clone(), kept.id)).collect();
        let judged = judged(&mut known, read);
        let came = told(read, &judged, &known);
        let kept = judged.iter().filter(|one| !matches!(one.verdict, Verdict::Contradicts { .. }));
        let marks = kept.map(|one| Mark::of(one.offer)).collect();
        let mut taken = Taken { receipt: None, settled: Vec::new(), accepted: Vec::new(), marks, period: period(w, order, &came)?, came };
        queries::stay_aside(w, &mut taken.came)?;
        if !is_met(order, &taken, watch) {
            queries::bring_up_to_date(w, &mut taken.came)?;
            w.housekeeping();
            return Ok(taken);
        }
        for one in &judged {
            let kept = put_away(w, order, &known, one, &mut taken)?;
            // What is one and the same report has one page.
            let id = kept.or_else(|| ids.get(&Mark::of(one.offer)).copied());
            ids.extend(id.map(|id| (Mark::of(one.offer), id)));
            if let Some(came) = taken.came.get_mut(one.place).filter(|came| !came.fate.is_refused()) {
                came.submission = id;
            }
        }
        taken.settled.retain(|kept| !taken.marks.contains(&Mark::of(&kept.offer)));
        let by = w.actor().name.clone();
        let receipt = queries::note_receipt(w, order.now, &by, &mut taken.came)?;
        w.note(&deed(receipt, &taken.came))?;
        if order.strict {
            all_count(w, order, &taken)?;
        }
        watch.written(w, receipt)?;
        taken.receipt = Some(receipt);
        Ok(taken)
    })
}

/// What came before, and which keys are accepted now.
fn known(connection: &mut Connection, order: &Order, read: &[(String, Read)]) -> Result<Known, CentreError> {
    let offers: Vec<&Offer> = offers(read).map(|(_, _, offer)| offer).collect();
    let numbers: Vec<String> = offers.iter().map(|offer| offer.report_no.clone()).collect();
    let mut known = queries::known(connection, &numbers)?;
    known.now = order.now;
    known.accepting = acceptance::keys(&order.accepting, &offers, &known.keys)?;
    Ok(known)
}

fn offers(read: &[(String, Read)]) -> impl Iterator<Item = (usize, &str, &Offer)> {
    read.iter().enumerate().filter_map(|(at, (name, read))| match read {
        Read::Report(offer) => Some((at, name.as_str(), &**offer)),
        Read::Refused { .. } => None,
    })
}

/// Every report, in the order they were made, so that it does not matter how somebody named or sorted the files.
fn judged<'r>(known: &mut Known, read: &'r [(String, Read)]) -> Vec<Judged<'r>> {
    let mut in_order: Vec<(usize, &str, &Offer)> = offers(read).collect();
    in_order.sort_by_key(|(place, _, offer)| (offer.made_at, *place));
    in_order.into_iter().map(|(place, file, offer)| Judged { place, file, offer, verdict: known.judge(offer) }).collect()
}

/// The period that was asked for, or the one these files are about: what a school that is not on the list sends says it only where nothing
/// else does.
fn period(connection: &mut Connection, order: &Order, came: &[Came]) -> store::Result<Option<Period>> {
    let (asked, today) = (&order.asked, local_day(order.now));
    let expected = match &order.roll {
        Some(given) => Some(Expectation::of(given.clone(), RollSource::Given)),
        None => queries::kept_list(connection)?,
    };
    let may_count = |came: &&Came| {
        let school = came.school.as_deref().map(plain).unwrap_or_default();
        expected.as_ref().is_none_or(|expected| expected.admits(&school, order.now))
    };
    let admitted: Vec<Came> = came.iter().filter(may_count).cloned().collect();
    let chosen = choice::chosen(&reported(&admitted), asked, today).or_else(|| choice::chosen(&reported(came), asked, today));
    if chosen.is_some() || *asked == Asked::default() {
        return Ok(chosen);
    }
    Ok(choice::chosen(&queries::periods(connection)?, asked, today))
}

/// True where something is to be kept: a file of which something can be used at least, where it was asked for every one, and of a period that
/// was asked for something.
fn is_met(order: &Order, taken: &Taken, watch: &dyn Watch) -> bool {
    let all_refused = taken.came.iter().all(|came| came.fate.is_refused());
    let one_is_open = taken.came.iter().any(Came::is_open);
    let is_there = taken.period.is_some() || order.asked == Asked::default();
    is_there && !(order.strict && one_is_open) && (watch.keeps_refusals() || !all_refused)
}

/// Of the reports that were handed in none is left out of the sum, for its campaign or its school. Known only once they are kept: what counts is
/// of whole periods.
fn all_count(connection: &mut Connection, order: &Order, taken: &Taken) -> Result<(), CentreError> {
    let mut left_out = LeftOut::default();
    for period in taken.periods() {
        let Consolidation { other_campaigns, unlisted, .. } = queries::whole(connection, &period, &order.wanted(&taken.marks))?;
        left_out.other_campaigns.extend(other_campaigns);
        left_out.unlisted.extend(unlisted);
    }
    left_out.other_campaigns.retain(|other| taken.marks.contains(&Mark::of(&other.submission.offer)));
    left_out.unlisted.retain(|one| taken.marks.contains(&Mark::of(&one.submission.offer)));
    if left_out.is_empty() { Ok(()) } else { Err(CentreError::LeftOut(left_out)) }
}

/// Puts one away as it was judged. Its id, where it was not kept before; what waited and counts by it is noted in `taken`.
fn put_away(w: &mut Write<'_>, order: &Order, known: &Known, one: &Judged<'_>, taken: &mut Taken) -> store::Result<Option<i64>> {
    let offer = one.offer;
    let kept = match &one.verdict {
        Verdict::Contradicts { .. } => return Ok(None),
        Verdict::Taken => Some(put_in(w, order, (offer, State::Received), &mut taken.settled)?),
        Verdict::KeyAsked { .. } => Some(put_in(w, order, (offer, State::KeyAsked), &mut taken.settled)?),
        Verdict::Twice { .. } | Verdict::Accepted | Verdict::StaysBack { .. } | Verdict::AskedAgain { .. } => None,
    };
    if known.accepting.contains(&(plain(&offer.school), offer.key))
        && let Some(settled) = queries::accept_key(w, &offer.school, &offer.key, &order.reason)?
    {
        taken.settled.extend(settled);
        taken.accepted.push((offer.school.clone(), offer.key));
    }
    Ok(kept)
}

fn put_in(w: &mut Write<'_>, order: &Order, (offer, state): (&Offer, State), settled: &mut Vec<Submission>) -> store::Result<i64> {
    let received_by = w.actor().name.clone();
    let kept =
        Submission { id: 0, offer: offer.clone(), received_at: order.now, received_by, state, reason: String::new(), taken_back: None };
    let id = queries::keep(w, &kept)?;
    if trust::receive(w, &offer.school, &offer.key)?.counts() {
        settled.extend(queries::settle(w, &offer.school, &offer.key, queries::Because::Accepted)?);
    }
    Ok(id)
}

fn deed(receipt: i64, came: &[Came]) -> Deed {
    let Counts { files, taken, key_asked, refused, .. } = Counts::of(came);
    let detail = json!({ "files": files, "kept": taken, "key_asked": key_asked, "refused": refused });
    Deed { deed: "centre.received", subject: "centre_receipt", subject_id: Some(receipt), detail }
}
