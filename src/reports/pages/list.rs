//! The reports that were made: which period, which figures, by whom.

use actix_web::web;
use maud::{Markup, html};
use serde::Deserialize;

use super::{NEW, REPORTS, file_path, report_path};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::words::Words;
use crate::ledger::pages::Shown;
use crate::page::form::{self, Kind};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, layout, stat};
use crate::reports::record::{self, Report};
use crate::reports::{local_day, maker_name};
use crate::store::Result as StoreResult;

/// Which campaign is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    campaign: Option<String>,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let (words, with_names, store) = (viewer.words, viewer.sees_everyone(), site.store.clone());
    let (shown, reports) = store
        .reading(move |c| -> StoreResult<_> {
            let shown = Shown::of(c, &site, words, (site.today)(), query.campaign.as_deref())?;
            let reports = record::listed(c, shown.campaign.id, with_names)?;
            Ok((shown, reports))
        })
        .await?;
    let above = html! { (shown.notice(&viewer)) (shown.chooser(words, REPORTS)) };
    Ok(page(&viewer, &above, &reports))
}

fn page(viewer: &Viewer, above: &Markup, reports: &[Report]) -> Markup {
    let words = viewer.words;
    let make = if viewer.sees_everyone() {
        form::link_button(&words.say("reports-make"), NEW, Kind::Primary)
    } else {
        html! {}
    };
    let frame = frame(viewer, "reports", words.say("reports-nav"), words.say("reports-list-purpose"));
    // With nothing in the list the way on stands in its middle.
    let frame = if reports.is_empty() { frame } else { frame.actions(make.clone()) };
    let mut table = Table::new(words.say("reports-nav"), columns(words)).empty(words.say("reports-list-empty"), make);
    reports.iter().for_each(|report| table.push(row(words, report)));
    layout::page(frame, html! { (above) (stat::card("", None, table.render(words))) })
}

fn columns(words: Words) -> Vec<Column> {
    vec![
        Column::text(words.say("reports-column-report")).title(),
        Column::day(words.say("reports-column-as-of")).line(),
        Column::percent(words.say("reports-rate-r1")).right(),
        Column::percent(words.say("reports-rate-r5")),
        Column::text(words.say("reports-column-made-by")).line(),
        Column::day(words.say("reports-column-made-on")),
        Column::text(words.say("reports-column-workbook")).words(),
    ]
}

fn row(words: Words, report: &Report) -> Row {
    let rate = |points: Option<i64>| Cell::from(points.map_or_else(|| "—".to_owned(), figure::percent));
    let title = html! {
        (report.period.called(words))
        @if report.purpose.is_some() { " " (stat::tag(&words.say("reports-with-names"), stat::Tone::Attention)) }
    };
    let download = html! {
        @if report.erased_at.is_some() { (words.say("reports-erased-tag")) } @else { a href=(file_path(report.id)) download { (words.say("reports-download")) } }
    };
    Row::new(vec![
        title.into(),
        Cell::day(Some(report.figures.as_of)),
        rate(report.figures.default_rate_borrowers),
        rate(report.figures.default_rate_amount),
        maker_name(&report.made_by, words).into(),
        Cell::day(Some(local_day(report.made_at))),
        download.into(),
    ])
    .href(report_path(report.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Role;
    use crate::accounts::testing::viewer;

    #[test]
    fn an_empty_list_says_what_to_do_and_a_reader_is_offered_nothing_to_make() {
        let leader = page(&viewer(Role::Leader), &html! {}, &[]).into_string();
        assert!(leader.contains("还没有报表") && leader.matches("href=\"/reports/new\"").count() == 1, "{leader}");
        assert!(!page(&viewer(Role::Reader), &html! {}, &[]).into_string().contains(NEW));
    }
}
