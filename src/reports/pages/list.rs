//! The reports that were made: which period, which figures, by whom.

use actix_web::web;
use maud::{Markup, html};
use serde::Deserialize;

use super::{NEW, REPORTS, VERIFY, file_path, report_path};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::calendar::local_day;
use crate::basics::words::Words;
use crate::ledger::pages::Shown;
use crate::page::form::{self, Kind};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, layout, stat};
use crate::reports::changes::{Made, last_before};
use crate::reports::maker_name;
use crate::reports::period::ReportKind;
use crate::reports::record::{self, Report};
use crate::store::Result as StoreResult;

/// Reports from which on a choice of kinds is offered.
const MANY: usize = 12;

/// Which campaign, and which kind of report, is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    campaign: Option<String>,
    kind: Option<String>,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let (words, with_names, store) = (viewer.words, viewer.sees_everyone(), site.store.clone());
    let kind = query.kind.as_deref().and_then(ReportKind::from_code);
    let (all, shown) = store
        .reading(move |c| -> StoreResult<_> {
            let shown = Shown::of(c, &site, words, (site.today)(), query.campaign.as_deref())?;
            Ok((record::listed(c, shown.campaign.id, true)?, shown))
        })
        .await?;
    let above = html! { (shown.notice(&viewer)) (shown.chooser(words, REPORTS)) };
    Ok(page(&viewer, &above, &lines(&all, with_names), kind))
}

/// A report with the one it was compared with, and whether one of the same period was made after it.
struct Line<'r> {
    report: &'r Report,
    before: Option<&'r Report>,
    made_again: bool,
}

/// Those that may be seen. They were compared with all that were made before, also with those that may not.
fn lines(all: &[Report], with_names: bool) -> Vec<Line<'_>> {
    let made_again = |report: &Report| all.iter().any(|one| one.id > report.id && one.period == report.period);
    let line = |report| Line { report, before: before(all, report), made_again: made_again(report) };
    all.iter().filter(|report| with_names || report.purpose.is_none()).map(line).collect()
}

fn page(viewer: &Viewer, above: &Markup, reports: &[Line<'_>], kind: Option<ReportKind>) -> Markup {
    let words = viewer.words;
    let make = if viewer.sees_everyone() {
        form::link_button(&words.say("reports-make"), NEW, Kind::Primary)
    } else {
        html! {}
    };
    let frame = frame(viewer, "reports", words.say("reports-nav"), words.say("reports-list-purpose"));
    // With nothing in the list the way on stands in its middle.
    let check = form::link_button(&words.say("reports-verify-link"), VERIFY, Kind::Secondary);
    let frame = frame.actions(if reports.is_empty() {
        check
    } else {
        html! { (make) " " (check) }
    });
    let mut table = Table::new(words.say("reports-nav"), columns(words)).empty(words.say("reports-list-empty"), make);
    let shown = reports.iter().filter(|line| kind.is_none_or(|kind| line.report.period.kind == kind));
    shown.for_each(|line| table.push(row(words, line)));
    layout::page(frame, html! { (above) (kinds(words, reports, kind)) div.keeps-words { (stat::card("", None, table.render(words))) } })
}

/// Tabs of kinds, once there are many reports of several.
fn kinds(words: Words, reports: &[Line<'_>], open: Option<ReportKind>) -> Markup {
    let there: Vec<ReportKind> =
        ReportKind::ALL.into_iter().filter(|kind| reports.iter().any(|line| line.report.period.kind == *kind)).collect();
    if open.is_none() && (reports.len() < MANY || there.len() < 2) {
        return html! {};
    }
    let all = (words.say("reports-kind-all"), REPORTS.to_owned(), open.is_none());
    let of = |kind: ReportKind| (kind.name(words), format!("{REPORTS}?kind={}", kind.code()), open == Some(kind));
    let tabs: Vec<(String, String, bool)> = std::iter::once(all).chain(there.into_iter().map(of)).collect();
    stat::tabs(&words.say("reports-field-kind"), &tabs)
}

/// The report it was compared with: of those made before it.
fn before<'r>(reports: &'r [Report], report: &Report) -> Option<&'r Report> {
    let earlier = reports.iter().position(|one| one.id < report.id).and_then(|from| reports.get(from..))?;
    let made: Vec<Made> = earlier.iter().map(|one| (one.id, one.period, one.figures.as_of)).collect();
    let id = last_before(&made, &report.period, report.figures.as_of)?;
    earlier.iter().find(|one| one.id == id)
}

fn columns(words: Words) -> Vec<Column> {
    vec![
        Column::text(words.say("reports-column-report")).title(),
        Column::day(words.say("reports-column-as-of")).line(),
        Column::percent(words.say("reports-rate-r1")).line(),
        Column::percent(words.say("reports-rate-r5")).line(),
        Column::number(words.say("reports-column-people-late")),
        Column::number(words.say("reports-column-against")),
        Column::text(words.say("reports-column-made-by")).line(),
        Column::day(words.say("reports-column-made-on")),
        Column::text(words.say("reports-column-workbook")).words(),
    ]
}

fn row(words: Words, line: &Line<'_>) -> Row {
    let Line { report, before, made_again } = *line;
    let rate = |points: Option<i64>| Cell::from(points.map_or_else(|| "—".to_owned(), figure::percent));
    let title = html! {
        (report.period.called(words))
        @if report.purpose.is_some() { " " (stat::tag(&words.say("reports-with-names"), stat::Tone::Attention)) }
        @if made_again { " " (stat::tag(&words.say("reports-made-again"), stat::Tone::Plain)) }
    };
    let download = html! {
        @if report.erased_at.is_some() { (words.say("reports-erased-tag")) } @else { a href=(file_path(report.id)) download { (words.say("reports-download")) } }
    };
    Row::new(vec![
        title.into(),
        Cell::day(Some(report.figures.as_of)),
        rate(report.figures.default_rate_borrowers),
        rate(report.figures.default_rate_amount),
        figure::count(report.figures.borrowers_late).into(),
        before.map_or_else(|| "—".to_owned(), |before| signed(report.figures.borrowers_late - before.figures.borrowers_late)).into(),
        maker_name(&report.made_by, words).into(),
        Cell::day(Some(local_day(report.made_at))),
        download.into(),
    ])
    .href(report_path(report.id))
}

/// More or fewer, with its sign.
fn signed(difference: i64) -> String {
    if difference > 0 { format!("+{}", figure::count(difference)) } else { figure::count(difference) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Role;
    use crate::accounts::testing::viewer;

    #[test]
    fn an_empty_list_says_what_to_do_and_a_reader_is_offered_nothing_to_make() {
        let leader = page(&viewer(Role::Leader), &html! {}, &[], None).into_string();
        assert!(leader.contains("还没有报表") && leader.matches("href=\"/reports/new\"").count() == 1, "{leader}");
        assert!(!page(&viewer(Role::Reader), &html! {}, &[], None).into_string().contains(NEW));
    }
}
