//! What became of files that were put in together, file by file.

use std::collections::HashMap;

use actix_web::web;
use maud::{Markup, html};

use super::{CENTRE, FILES, aside, of_period, report_path};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::calendar::{local_day, shown_time};
use crate::basics::words::Words;
use crate::centre::choice::{self, Asked};
use crate::centre::fate::Fate;
use crate::centre::queries;
use crate::centre::receipt::{Came, Counts, Receipt};
use crate::centre::status::Status;
use crate::page::form::{self, Kind};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::unbroken::unbroken;
use crate::page::{layout, stat};
use crate::reports::period::Period;
use crate::store::{Connection, StoreError};

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let id = *id;
    let look = move |c: &mut Connection| -> Result<(Receipt, Statuses), StoreError> {
        let receipt = queries::receipt(c, id)?;
        let periods: Vec<Period> = choice::tallied(receipt.came.iter().filter_map(Came::period)).into_iter().map(|(one, _)| one).collect();
        let statuses = queries::statuses(c, &periods)?;
        Ok((receipt, statuses))
    };
    let (receipt, statuses) = site.store.reading(look).await?;
    Ok(page(&viewer, &receipt, &statuses))
}

/// How the reports of a receipt's periods stand now, by id.
type Statuses = HashMap<i64, Status>;

fn page(viewer: &Viewer, receipt: &Receipt, statuses: &Statuses) -> Markup {
    let words = viewer.words;
    let counts = Counts::of(&receipt.came);
    let said = words.say_with(
        "centre-receipt-said",
        &[
            ("files", counts.files.into()),
            ("kept", counts.taken.into()),
            ("twice", counts.before.into()),
            ("key", counts.key_asked.into()),
            ("refused", counts.refused.into()),
        ],
    );
    let left_out = receipt.came.iter().filter(|came| uncounted(came, statuses).is_some_and(Status::is_open)).count();
    let level = if receipt.came.iter().any(|came| is_open(came, statuses)) { stat::Level::Warning } else { stat::Level::Info };
    let body = html! {
        (stat::notice(level, "", html! {
            p { (said) }
            @if left_out > 0 { p { (words.say_with("centre-receipt-left-out", &[("n", left_out.into())])) } }
        }))
        (stat::card("", None, files(words, &receipt.came, statuses)))
    };
    let on = about(receipt, statuses).map_or_else(|| CENTRE.to_owned(), |period| of_period(CENTRE, &period));
    let purpose = words.say_with(
        "centre-receipt-purpose",
        &[("at", shown_time(receipt.received_at).into()), ("name", crate::reports::maker_name(&receipt.received_by, words).into())],
    );
    let frame = frame(viewer, "centre", words.say("centre-receipt-title"), purpose).breadcrumb(FILES, words.say("centre-files-title"));
    layout::page(frame.actions(form::link_button(&words.say("centre-see-sum"), &on, Kind::Primary)), body)
}

/// Those somebody has to do something about come first. What was kept leads to its page; what cannot be used is put aside here.
fn files(words: Words, came: &[Came], statuses: &Statuses) -> Markup {
    let columns = vec![
        Column::text(words.say("reports-column-file")).title(),
        Column::text(words.say("centre-column-state")).right(),
        Column::text(words.say("reports-column-school")).line(),
        Column::text(words.say("centre-column-period")),
        Column::text(words.say("centre-column-message")).words().line(),
    ];
    let mut table = Table::new(words.say("centre-receipt-title"), columns);
    let mut ordered: Vec<&Came> = came.iter().collect();
    ordered.sort_by_key(|came| !is_open(came, statuses));
    for came in ordered {
        let row = Row::new(cells(words, came, statuses));
        table.push(match came.submission.or(came.original) {
            Some(id) => row.href(report_path(id)),
            None => row,
        });
    }
    table.render(words)
}

/// True where somebody has to do something about it.
fn is_open(came: &Came, statuses: &Statuses) -> bool {
    came.is_unsettled() || came.fate == Fate::KeyAsked || uncounted(came, statuses).is_some_and(Status::is_open)
}

/// The period to look at: of the reports that count, where one does.
fn about(receipt: &Receipt, statuses: &Statuses) -> Option<Period> {
    let counts = |came: &&Came| came.submission.and_then(|id| statuses.get(&id)).is_some_and(|status| matches!(status, Status::Counted));
    let counted = choice::tallied(receipt.came.iter().filter(counts).filter_map(Came::period));
    choice::chosen(&counted, &Asked::default(), local_day(receipt.received_at)).or_else(|| receipt.period())
}

/// How the report of a file that was taken in stands, where it does not count.
fn uncounted<'s>(came: &Came, statuses: &'s Statuses) -> Option<&'s Status> {
    let is_in = matches!(came.fate, Fate::Taken | Fate::Already | Fate::Twice);
    let status = came.submission.filter(|_| is_in).and_then(|id| statuses.get(&id));
    status.filter(|status| !matches!(status, Status::Counted))
}

fn cells(words: Words, came: &Came, statuses: &Statuses) -> Vec<Cell> {
    let uncounted = uncounted(came, statuses);
    let tone = match (came.fate, uncounted) {
        (_, Some(status)) if status.is_open() => stat::Tone::Attention,
        (Fate::Taken, None) => stat::Tone::Settled,
        (Fate::Taken | Fate::Already | Fate::Twice, _) => stat::Tone::Plain,
        _ if came.put_aside || came.original.is_some() => stat::Tone::Plain,
        _ => stat::Tone::Attention,
    };
    let open = uncounted.filter(|status| status.is_open());
    let state = open.map_or_else(|| came.fate.name(words), |status| status.short(words));
    let stands = uncounted.map(|status| {
        let values = [("status", status.name(words).into()), ("why", status.say(words).unwrap_or_default().into())];
        words.say_with("centre-receipt-uncounted", &values)
    });
    let said = std::iter::once(&came.message).chain(&came.remarks).map(|said| said.for_reader(words).to_owned()).chain(stands);
    let message = said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(&words.say("centre-between"));
    vec![
        html! { span.whole-words { (came.file) } }.into(),
        stat::tag(&state, tone).into(),
        came.school.as_deref().map_or_else(Cell::blank, |school| html! { span.whole-words { (school) } }.into()),
        html! { span.whole-words.period-name { (came.period().map(|period| period.called(words)).unwrap_or_default()) } }.into(),
        html! { (unbroken(&message)) @if let Some(deed) = deed(words, came) { div { (deed) } } }.into(),
    ]
}

/// The deed that settles a file of which nothing can be used, or takes that back.
fn deed(words: Words, came: &Came) -> Option<Markup> {
    let at = came.stands.filter(|_| came.fate.is_refused() && came.original.is_none());
    at.map(|at| aside::button(words, at, came.put_aside, None))
}
