//! The period a page is asked for, and everything that is added up of it.

use std::collections::BTreeSet;

use actix_web::web;
use serde::Deserialize;

use crate::accounts::{PageError, Site, Viewer, settings};
use crate::basics::calendar;
use crate::basics::words::Words;
use crate::centre::choice;
use crate::centre::queries::{self, Wanted};
use crate::centre::receipt::{Came, Receipt};
use crate::centre::refusal::CentreError;
use crate::centre::roll::plain;
use crate::centre::workbook::{self, Draft};
use crate::reports::period::Period;
use crate::store::Connection;

/// Which period is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Query {
    period: Option<String>,
}

/// What a page shows.
pub(super) struct Seen {
    /// Every period there is anything of, the latest first.
    pub periods: Vec<Period>,
    /// The one that is shown, added up; none where nothing was received yet.
    pub draft: Option<Draft>,
    /// True where there is a list of schools.
    pub has_list: bool,
}

/// Receipts that are looked through for files of which nothing counts.
const RECEIPTS: i64 = 60;

/// The period asked for, else the latest.
pub(super) async fn seen(site: &web::Data<Site>, viewer: &Viewer, query: &Query) -> Result<Seen, PageError> {
    let (words, made_by) = (viewer.words, viewer.name.clone());
    let asked = query.period.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(choice::read);
    let look = move |c: &mut Connection| -> Result<Option<Seen>, CentreError> {
        let periods: Vec<Period> = queries::periods(c)?.into_iter().map(|(period, _)| period).collect();
        let chosen = match asked {
            Some(asked) => asked.filter(|period| periods.contains(period)),
            None => choice::chosen(periods.iter().copied(), &choice::Asked::default()),
        };
        let has_list = !queries::expected(c)?.is_empty();
        match chosen {
            Some(period) => {
                Ok(Some(Seen { draft: Some(draft(c, &period, periods.first() == Some(&period), (words, &made_by))?), periods, has_list }))
            }
            None if asked.is_some() => Ok(None),
            None => Ok(Some(Seen { draft: None, periods, has_list })),
        }
    };
    let found = site.store.reading(look).await.map_err(|error| page_error(error, words))?;
    found.ok_or(PageError::NotFound)
}

/// The period asked for and nothing else: a file of a period that is not there is nowhere.
pub(super) async fn of_period(site: &web::Data<Site>, viewer: &Viewer, query: &Query) -> Result<Draft, PageError> {
    seen(site, viewer, query).await?.draft.ok_or(PageError::NotFound)
}

fn draft(c: &mut Connection, period: &Period, is_latest: bool, (words, made_by): (Words, &str)) -> Result<Draft, CentreError> {
    let whole = queries::whole(c, period, &Wanted::default())?;
    let centre = settings::centre(c)?;
    let came = unused(&queries::newest_receipts(c, RECEIPTS)?, period, is_latest);
    let heading = workbook::heading(&whole, &centre, made_by, calendar::now(), words);
    Ok(Draft { whole, came, heading })
}

/// Files of which nothing counts, handed in together with reports of `period`; where no report came with them they stand with the latest
/// period. One of the same name and school that came again and was taken is settled.
fn unused(receipts: &[Receipt], period: &Period, is_latest: bool) -> Vec<Came> {
    let mut settled: BTreeSet<(&str, Option<String>)> = BTreeSet::new();
    let mut unused = Vec::new();
    for receipt in receipts {
        let mut periods = receipt.came.iter().filter(|came| !came.fate.is_refused()).filter_map(Came::period).peekable();
        let is_of = if periods.peek().is_none() { is_latest } else { periods.any(|one| one == *period) };
        for came in receipt.came.iter().filter(|_| is_of) {
            if settled.insert((&came.file, came.school.as_deref().map(plain))) && came.fate.is_refused() {
                unused.push(came.clone());
            }
        }
    }
    unused
}

/// What goes wrong on a page of this chapter.
pub(super) fn page_error(error: CentreError, words: Words) -> PageError {
    match error {
        CentreError::Store(error) => error.into(),
        other => PageError::broken(other.say(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::receipt::Fate;
    use crate::centre::testing::day;
    use crate::reports::period::ReportKind;

    fn came(fate: Fate, school: &str, period: Option<&Period>) -> Came {
        let period = period.map(choice::written);
        Came { file: "周报.xlsx".into(), fate, message: String::new(), school: Some(school.into()), period, remarks: Vec::new() }
    }

    #[test]
    fn a_file_that_cannot_be_used_is_settled_by_its_own_school_alone() {
        let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
        let receipt =
            |id, came| Receipt { id, received_at: day("2026-07-07").and_hms_opt(8, 0, 0).unwrap(), received_by: String::new(), came };
        let altered = receipt(1, vec![came(Fate::Altered, "龙泉小学", None)]);
        let taken = |id, school| receipt(id, vec![came(Fate::Taken, school, Some(&period))]);
        let of_others = [taken(2, "柳湾小学"), altered.clone()];
        assert_eq!(unused(&of_others, &period, true).len(), 1, "another school's file of the same name says nothing of this one");
        assert!(unused(&[taken(2, "龙泉 小学"), altered], &period, true).is_empty());
    }
}
