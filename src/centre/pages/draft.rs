//! The period a page is asked for, and everything that is added up of it.

use actix_web::web;
use serde::Deserialize;

use crate::accounts::{PageError, Site, Viewer, settings};
use crate::basics::calendar;
use crate::basics::words::Words;
use crate::centre::choice::{self, Reported};
use crate::centre::queries::{self, Wanted};
use crate::centre::refusal::CentreError;
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

/// The period asked for, else the one that is added up by itself.
pub(super) async fn seen(site: &web::Data<Site>, viewer: &Viewer, query: &Query) -> Result<Seen, PageError> {
    let (words, made_by) = (viewer.words, viewer.name.clone());
    let asked = query.period.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(choice::read);
    let today = (site.today)();
    let look = move |c: &mut Connection| -> Result<Option<Seen>, CentreError> {
        let periods = queries::periods(c)?;
        let by_itself = choice::chosen(&queries::to_choose_from(c)?, &choice::Asked::default(), today);
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
    let came = queries::unused(c, period, by_itself)?;
    let heading = workbook::heading(&whole, &centre, made_by, calendar::now(), words);
    Ok(Draft { whole, came, heading })
}

/// What goes wrong on a page of this chapter.
pub(super) fn page_error(error: CentreError, words: Words) -> PageError {
    match error {
        CentreError::Store(error) => error.into(),
        other => PageError::broken(other.say(words)),
    }
}
