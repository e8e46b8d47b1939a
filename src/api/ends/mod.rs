//! What can be asked for: a file for each, with its fields, where they come from, and its handler.

mod centre;
mod figures;
mod head;
mod places;
mod reports;
mod trend;

use super::answer::End;
use crate::accounts::{Allowed, Routes};

/// Everything that can be asked for, in the order it is told.
#[must_use]
pub fn all() -> Vec<End> {
    vec![
        figures::end(),
        places::villages_end(),
        places::townships_end(),
        trend::end(),
        reports::end(),
        centre::periods_end(),
        centre::period_end(),
    ]
}

/// The routes, each for tokens that have its scope and for nobody else.
#[must_use]
pub(super) fn routes() -> Routes {
    let by = |end: &End| (end.path, Allowed::token(end.scope));
    let (figures, villages, townships) = (by(&figures::end()), by(&places::villages_end()), by(&places::townships_end()));
    let (trend, reports) = (by(&trend::end()), by(&reports::end()));
    let (periods, period) = (by(&centre::periods_end()), by(&centre::period_end()));
    Routes::new()
        .get(figures.0, figures.1, figures::show)
        .get(villages.0, villages.1, places::villages)
        .get(townships.0, townships.1, places::townships)
        .get(trend.0, trend.1, trend::show)
        .get(reports.0, reports.1, reports::show)
        .get(periods.0, periods.1, centre::all)
        .get(period.0, period.1, centre::one)
}
