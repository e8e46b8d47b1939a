//! The period a page is asked for, and everything that is added up of it.

use std::collections::BTreeSet;

use actix_web::web;
use serde::Deserialize;

use crate::accounts::{PageError, Site, Viewer, settings};
use crate::basics::calendar;
use crate::basics::words::Words;
use crate::centre::choice::{self, Reported};
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
    /// Every period there is anything of, with how many reports were kept, the latest first.
    pub periods: Vec<Reported>,
    /// The one that is shown, added up; none where nothing was received yet.
    pub draft: Option<Draft>,
    /// True where there is a list of schools.
    pub has_list: bool,
}

/// Receipts that are looked through for files of which nothing counts.
const RECEIPTS: i64 = 60;

/// The period asked for, else the one that is added up by itself.
pub(super) async fn seen(site: &web::Data<Site>, viewer: &Viewer, query: &Query) -> Result<Seen, PageError> {
    let (words, made_by) = (viewer.words, viewer.name.clone());
    let asked = query.period.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(choice::read);
    let today = (site.today)();
    let look = move |c: &mut Connection| -> Result<Option<Seen>, CentreError> {
        let periods = queries::periods(c)?;
        let by_itself = choice::chosen(&periods, &choice::Asked::default(), today);
        let shown = match asked {
            Some(asked) => asked.filter(|period| periods.iter().any(|(kept, _)| kept == period)),
            None => by_itself,
        };
        if asked.is_some() && shown.is_none() {
            return Ok(None);
        }
        let draft = shown.map(|period| draft(c, &period, by_itself == Some(period), (words, &made_by))).transpose()?;
        Ok(Some(Seen { draft, periods, has_list: !queries::expected(c)?.is_empty() }))
    };
    let found = site.store.reading(look).await.map_err(|error| page_error(error, words))?;
    found.ok_or(PageError::NotFound)
}

/// The period asked for and nothing else: a file of a period that is not there is nowhere.
pub(super) async fn of_period(site: &web::Data<Site>, viewer: &Viewer, query: &Query) -> Result<Draft, PageError> {
    seen(site, viewer, query).await?.draft.ok_or(PageError::NotFound)
}

fn draft(c: &mut Connection, period: &Period, by_itself: bool, (words, made_by): (Words, &str)) -> Result<Draft, CentreError> {
    let whole = queries::whole(c, period, &Wanted::default())?;
    let centre = settings::centre(c)?;
    let came = unused(&queries::newest_receipts(c, RECEIPTS)?, period, by_itself);
    let heading = workbook::heading(&whole, &centre, made_by, calendar::now(), words);
    Ok(Draft { whole, came, heading })
}

/// Files of which nothing counts that belong to `period`: by what they state, and where they state none by what they were handed in with. Where
/// no report came with them either, they stand with the period that is shown `by_itself`. One of the same name and school that came again and
/// was taken is settled.
fn unused(receipts: &[Receipt], period: &Period, by_itself: bool) -> Vec<Came> {
    let mut settled: BTreeSet<(&str, Option<String>)> = BTreeSet::new();
    let mut unused = Vec::new();
    for receipt in receipts {
        let handed_in_with = receipt.period();
        let belongs = |came: &Came| came.period().or(handed_in_with).map_or(by_itself, |of| of == *period);
        for came in receipt.came.iter().filter(|came| belongs(came)) {
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
    use crate::basics::said::Said;
    use crate::centre::receipt::Fate;
    use crate::centre::testing::day;
    use crate::reports::period::ReportKind;

    fn came(fate: Fate, school: &str, period: Option<&Period>) -> Came {
        let period = period.map(choice::written);
        Came { file: "周报.xlsx".into(), fate, message: Said::default(), school: Some(school.into()), period, remarks: Vec::new() }
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

    #[test]
    fn a_file_that_cannot_be_used_stands_with_the_period_it_was_handed_in_for() {
        let [before, period] = ["2026-06-24", "2026-07-01"].map(|on| Period::around(ReportKind::Weekly, day(on)));
        let mut files = vec![came(Fate::Altered, "龙泉小学", None), came(Fate::Taken, "柳湾小学", Some(&before))];
        files.push(came(Fate::Taken, "桃园小学", Some(&period)));
        files.push(came(Fate::Contradicts, "青石小学", Some(&before)));
        let received_at = day("2026-07-07").and_hms_opt(8, 0, 0).unwrap();
        let receipt = [Receipt { id: 1, received_at, received_by: String::new(), came: files }];
        let schools = |period| unused(&receipt, period, false).into_iter().filter_map(|came| came.school).collect::<Vec<_>>();
        assert_eq!(schools(&period), ["龙泉小学"]);
        assert_eq!(schools(&before), ["青石小学"], "what it states itself comes first");
    }
}
