//! Reads one workbook: what a school's report says, or why nothing of it is taken.

use std::sync::Arc;
use std::time::Duration;

use super::fate::Fate;
use super::judge::Mark;
use super::plausible::implausible;
use super::roll::plain;
use super::submission::{Cover, Offer};
use crate::basics::calendar::{self, Instant};
use crate::basics::masked;
use crate::basics::said::Said;
use crate::basics::words::one_line;
use crate::reports::heading::unnamed;
use crate::reports::received::{Alteration, Received, Unreceived, WorkbookKind, received};
use crate::sheet::SheetError;

/// A file as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// A report, as it was sent.
    Report(Box<Offer>),
    /// Nothing of it is taken.
    Refused {
        /// Why, as a code.
        fate: Fate,
        /// Why, and what to do.
        message: Said,
        /// The school it says it is of, where it says one.
        school: Option<String>,
        /// The report it was before it was changed, where that can be believed.
        altered_from: Option<Box<Mark>>,
        /// Of its bytes, where they could be read.
        sha256: Option<String>,
    },
}

/// Why nothing of a workbook is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    /// Why, as a code.
    pub fate: Fate,
    /// Why, and what to do.
    pub message: Said,
    /// The school it was made by, where it says one that can be believed.
    pub school: Option<String>,
    /// The report it was before it was changed, where that can be believed.
    pub altered_from: Option<Box<Mark>>,
}

/// What tells whether the bytes of a workbook are as they were sent: they, and what the file is called without its ending.
pub type Reader<'r> = &'r (dyn Fn(Arc<[u8]>, &str) -> Result<Received, NotTaken> + Sync);

/// Reads `bytes` of a file called `file_name`.
pub fn read(reader: Reader<'_>, bytes: Arc<[u8]>, file_name: &str) -> Read {
    let sha256 = crate::roster::sha256(&bytes);
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    match reader(bytes, stem) {
        Err(not) => {
            let school = not.school.filter(|name| !is_unnamed(name)).map(|name| named(&name));
            Read::Refused { fate: not.fate, message: not.message, school, altered_from: not.altered_from, sha256: Some(sha256) }
        }
        Ok(found) if found.statement.workbook == WorkbookKind::District => refused(Fate::District, &found, sha256),
        Ok(found) if is_unnamed(&found.statement.school) => refused(Fate::Unnamed, &found, sha256),
        Ok(found) => {
            let mut offer = Offer::of(found, sha256, file_name.to_owned());
            offer.school = named(&offer.school);
            offer.cover.campaign = named(&offer.cover.campaign);
            Read::Report(Box::new(offer))
        }
    }
}

fn refused(fate: Fate, found: &Received, sha256: String) -> Read {
    let school = Some(found.statement.school.as_str()).filter(|name| !is_unnamed(name)).map(named);
    let message = Said::of(|words| words.say(&format!("centre-refused-{}", fate.code())));
    Read::Refused { fate, message, school, altered_from: None, sha256: Some(sha256) }
}

/// A name as it is kept, a school's or a campaign's: in one line, and no long number stands in it.
fn named(name: &str) -> String {
    masked::long_numbers(&one_line(name))
}

/// A school that has not filled its name in stands under words that say so: of two such nobody could tell which is which.
fn is_unnamed(school: &str) -> bool {
    let key = plain(school);
    key.is_empty() || unnamed().iter().any(|words| plain(words) == key)
}

/// How often a file that others stand before is tried again, and how long is waited between two tries.
const TRIES: u32 = 120;
const PAUSE: Duration = Duration::from_millis(500);

/// Tells it of a real workbook. A file that too many others stand before is tried again for a while.
///
/// # Errors
/// [`NotTaken`], with why.
pub fn of_workbooks(bytes: Arc<[u8]>, stem: &str) -> Result<Received, NotTaken> {
    for _ in 0..TRIES {
        match received(Arc::clone(&bytes), stem) {
            Err(Unreceived::Unreadable(SheetError::Busy { .. })) => std::thread::sleep(PAUSE),
            outcome => return of_a_school(outcome, calendar::now()),
        }
    }
    of_a_school(received(bytes, stem), calendar::now())
}

/// A workbook that is as it was sent is taken where it can be a school's.
fn of_a_school(outcome: Result<Received, Unreceived>, now: Instant) -> Result<Received, NotTaken> {
    let found = outcome.map_err(not_taken)?;
    let stated = &found.statement;
    let is_sum = stated.workbook == WorkbookKind::District;
    match implausible(&Cover::of(stated), stated.made_at, now).filter(|_| !is_sum) {
        Some(why) => {
            let (message, school) = (Said::of(|words| why.say(words)), Some(found.statement.school));
            Err(NotTaken { fate: Fate::Implausible, message, school, altered_from: None })
        }
        None => Ok(found),
    }
}

fn not_taken(why: Unreceived) -> NotTaken {
    let (fate, message) = (fate(&why), Said::of(|words| why.say(words)));
    let (school, altered_from) = match why {
        Unreceived::Altered(Alteration { made: Some(made), .. }) => {
            (Some(made.school), Some(Box::new(Mark::new(made.report_no, made.key))))
        }
        Unreceived::Contradictory { school, .. } => (Some(school), None),
        _ => (None, None),
    };
    NotTaken { fate, message, school, altered_from }
}

/// What a workbook that is not received meets. One without a statement and one in another format are both no workbook of a school.
const fn fate(why: &Unreceived) -> Fate {
    match why {
        Unreceived::NotOurs | Unreceived::OtherFormat => Fate::NotOurs,
        Unreceived::Altered(_) => Fate::Altered,
        Unreceived::Contradictory { .. } => Fate::Implausible,
        Unreceived::NewerFormat => Fate::NewerFormat,
        Unreceived::Unreadable(_) => Fate::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::Words;
    use crate::centre::testing::{day, offer, received as of_offer};

    #[test]
    fn what_no_school_can_send_is_refused_at_the_door() {
        let now = day("2026-07-07").and_hms_opt(2, 0, 0).unwrap();
        let taken = |change: fn(&mut Received)| {
            let mut found = of_offer(&offer("龙泉小学", "2026-07-01"));
            change(&mut found);
            of_a_school(Ok(found), now).map(drop)
        };
        assert_eq!(taken(|_| ()), Ok(()));
        let said = |not: &NotTaken| not.message.for_reader(Words::default()).to_owned();
        let huge = taken(|found| found.statement.contracts = 1 << 40).unwrap_err();
        assert_eq!((huge.fate, huge.school.as_deref()), (Fate::Implausible, Some("龙泉小学")));
        assert!(said(&huge).contains("合同数"), "{huge:?}");
        let later = taken(|found| found.statement.made_at = day("2026-07-09").and_hms_opt(0, 0, 0).unwrap_or_default()).unwrap_err();
        assert!(said(&later).contains("2026-07-09"), "{later:?}");
        let sum = |found: &mut Received| {
            found.statement.workbook = WorkbookKind::District;
            found.statement.contracts = 1 << 40;
        };
        assert_eq!(taken(sum), Ok(()), "a sum of schools is told as such, whatever its size");
    }
}
