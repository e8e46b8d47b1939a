//! What became of files that were put in together, file by file.

use std::collections::HashMap;

use actix_web::web;
use maud::{Markup, html};

use super::{CENTRE, FILES, aside, of_period, report_path};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::centre::choice;
use crate::centre::fate::Fate;
use crate::centre::queries;
use crate::centre::receipt::{Came, Counts, Receipt};
use crate::centre::status::Status;
use crate::page::form::{self, Kind};
use crate::page::table::{Cell, Column, Row, Table};
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
    let level = if receipt.came.iter().any(is_open) { stat::Level::Warning } else { stat::Level::Info };
    let body = html! {
        (stat::notice(level, "", html! { p { (said) } }))
        (stat::card("", None, files(words, &receipt.came, statuses)))
    };
    let on = receipt.period().map_or_else(|| CENTRE.to_owned(), |period| of_period(CENTRE, &period));
    let purpose = words.say_with(
        "centre-receipt-purpose",
        &[("at", shown_time(receipt.received_at).into()), ("name", crate::reports::maker_name(&receipt.received_by, words).into())],
    );
    let frame = frame(viewer, "centre", words.say("centre-receipt-title"), purpose).breadcrumb(FILES, words.say("centre-files-title"));
    layout::page(frame.actions(form::link_button(&words.say("centre-see-sum"), &on, Kind::Primary)), body)
}

/// Those somebody has to do something about come first. What was kept leads to its page; what cannot be used is put aside here.
fn files(words: Words, came: &[Came], statuses: &Statuses) -> Markup {
    let has_deeds = came.iter().any(|came| came.fate.is_refused());
    let mut columns = vec![
        Column::text(words.say("reports-column-file")).title(),
        Column::text(words.say("centre-column-state")).right(),
        Column::text(words.say("reports-column-school")).line(),
        Column::text(words.say("centre-column-period")),
        Column::text(words.say("centre-column-message")).words().line(),
    ];
    columns.extend(has_deeds.then(|| Column::text(words.say("centre-list-deed")).words()));
    let mut table = Table::new(words.say("centre-receipt-title"), columns);
    let mut ordered: Vec<&Came> = came.iter().collect();
    ordered.sort_by_key(|came| !is_open(came));
    for came in ordered {
        let mut cells = cells(words, came, uncounted(came, statuses));
        cells.extend(has_deeds.then(|| deed(words, came)));
        let row = Row::new(cells);
        table.push(match came.submission.or(came.original) {
            Some(id) => row.href(report_path(id)),
            None => row,
        });
    }
    table.render(words)
}

/// True where somebody has to do something about it.
fn is_open(came: &Came) -> bool {
    came.is_unsettled() || came.fate == Fate::KeyAsked
}

/// How the report of a file that was taken in stands, where it does not count.
fn uncounted<'s>(came: &Came, statuses: &'s Statuses) -> Option<&'s Status> {
    let is_in = matches!(came.fate, Fate::Taken | Fate::Already | Fate::Twice);
    let status = came.submission.filter(|_| is_in).and_then(|id| statuses.get(&id));
    status.filter(|status| !matches!(status, Status::Counted))
}

fn cells(words: Words, came: &Came, uncounted: Option<&Status>) -> Vec<Cell> {
    let tone = match (came.fate, uncounted) {
        (_, Some(Status::OtherCampaign(_) | Status::SetAside(_) | Status::KeyAsked | Status::Unlisted { .. })) => stat::Tone::Attention,
        (Fate::Taken, None) => stat::Tone::Settled,
        (Fate::Taken | Fate::Already | Fate::Twice, _) => stat::Tone::Plain,
        _ if came.put_aside || came.original.is_some() => stat::Tone::Plain,
        _ => stat::Tone::Attention,
    };
    let stands = uncounted.map(|status| {
        let values = [("status", status.name(words).into()), ("why", status.say(words).unwrap_or_default().into())];
        words.say_with("centre-receipt-uncounted", &values)
    });
    let aside = came.put_aside.then(|| words.say("centre-aside-said"));
    let said = std::iter::once(&came.message).chain(&came.remarks).map(|said| said.for_reader(words).to_owned()).chain(stands).chain(aside);
    let message = said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(&words.say("centre-between"));
    vec![
        came.file.clone().into(),
        stat::tag(&came.fate.name(words), tone).into(),
        came.school.as_deref().map_or_else(Cell::blank, |school| html! { span.whole-words { (school) } }.into()),
        html! { span.whole-words.period-name { (came.period().map(|period| period.called(words)).unwrap_or_default()) } }.into(),
        message.into(),
    ]
}

fn deed(words: Words, came: &Came) -> Cell {
    let at = came.stands.filter(|_| came.fate.is_refused() && came.original.is_none());
    at.map_or_else(|| "".into(), |at| aside::button(words, at, came.put_aside, None).into())
}
