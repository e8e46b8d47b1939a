//! What is said of each file.

use super::keeping::Judged;
use crate::basics::said::Said;
use crate::centre::asked_key::AskedKey;
use crate::centre::fate::Fate;
use crate::centre::judge::{Known, Verdict};
use crate::centre::punctual;
use crate::centre::reader::Read;
use crate::centre::receipt::{Came, Signed};
use crate::centre::submission::Offer;
use crate::centre::{asked_key, choice};

/// What became of each file, in the order they were handed in.
pub(super) fn told(read: &[(String, Read)], judged: &[Judged<'_>], known: &Known) -> Vec<Came> {
    let mut came: Vec<(usize, Came)> = Vec::with_capacity(read.len());
    for (at, (name, read)) in read.iter().enumerate() {
        if let Read::Refused { fate, message, school, altered_from, sha256 } = read {
            let (file, message, school) = (name.clone(), message.clone(), school.clone());
            let (number, key) = altered_from.as_ref().map(|mark| (mark.number().to_owned(), mark.key().text())).unzip();
            let refused =
                Came { altered_from: number, altered_key: key, sha256: sha256.clone(), ..Came::new(file, *fate, message, school) };
            came.push((at, refused));
        }
    }
    came.extend(judged.iter().map(|one| (one.place, of_report(one, known))));
    came.sort_by_key(|(at, _)| *at);
    came.into_iter().map(|(_, came)| came).collect()
}

fn of_report(judged: &Judged<'_>, known: &Known) -> Came {
    let (fate, message) = fate(judged.offer, &judged.verdict);
    let remarks = if fate.is_refused() { Vec::new() } else { remarks(judged.offer, &known.others_of(judged.offer)) };
    Came { remarks, ..holding(judged.offer, judged.file, fate, message) }
}

/// A report that waits for its key as its file is told of when it comes, whenever it came.
pub(in crate::centre) fn waiting(asked: &AskedKey) -> Came {
    let (id, offer) = (asked.submission.id, &asked.submission.offer);
    let message = Said::of(|words| asked_key::asked(&asked.standing, offer, words));
    Came { submission: Some(id), remarks: remarks(offer, &asked.others), ..holding(offer, &offer.file_name, Fate::KeyAsked, message) }
}

/// A file with this report.
fn holding(offer: &Offer, file: &str, fate: Fate, message: Said) -> Came {
    let (signed, sha256, period) = (Some(Signed::of(offer)), Some(offer.sha256.clone()), Some(choice::written(&offer.period)));
    Came { signed, sha256, period, ..Came::new(file.to_owned(), fate, message, Some(offer.school.clone())) }
}

fn fate(offer: &Offer, verdict: &Verdict) -> (Fate, Said) {
    match verdict {
        Verdict::Taken => (Fate::Taken, Said::default()),
        Verdict::Accepted => (Fate::Taken, Said::of(|words| words.say("centre-told-accepted"))),
        Verdict::StaysBack { reason } => {
            (Fate::TakenBack, Said::of(|words| words.say_with("centre-told-stays-back", &[("reason", reason.clone().into())])))
        }
        Verdict::KeyAsked { standing } | Verdict::AskedAgain { standing } => {
            (Fate::KeyAsked, Said::of(|words| asked_key::asked(standing, offer, words)))
        }
        Verdict::Twice { file_name, id: 0 } => {
            (Fate::Twice, Said::of(|words| words.say_with("centre-told-twice", &[("file", file_name.clone().into())])))
        }
        Verdict::Twice { .. } => (Fate::Already, Said::of(|words| words.say("centre-told-already"))),
        Verdict::Contradicts { file_name } => {
            let values = [("number", offer.report_no.clone().into()), ("file", file_name.clone().into())];
            (Fate::Contradicts, Said::of(|words| words.say_with("centre-refused-contradicts", &values)))
        }
    }
}

/// What to know of a report beside that it counts; its key signed for `others` too.
fn remarks(offer: &Offer, others: &[String]) -> Vec<Said> {
    let mut remarks = Vec::new();
    if offer.cover.with_names {
        remarks.push(Said::of(|words| words.say("centre-remark-names")));
    }
    if punctual::is_outdated(&offer.period, offer.as_of) {
        let days = [("day", offer.as_of.to_string().into()), ("from", offer.period.from.to_string().into())];
        remarks.push(Said::of(|words| words.say_with("centre-remark-outdated", &days)));
    }
    if !others.is_empty() {
        remarks.push(Said::of(|words| asked_key::shared(others, words).unwrap_or_default()));
    }
    remarks
}
