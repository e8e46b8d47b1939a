//! What became of files that were put in together, file by file.

use actix_web::web;
use maud::{Markup, html};

use super::{CENTRE, FILES, aside, of_period, report_path};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::centre::queries;
use crate::centre::receipt::{Came, Counts, Fate, Receipt};
use crate::page::form::{self, Kind};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{layout, stat};
use crate::store::StoreError;

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let id = *id;
    let receipt = site.store.reading(move |c| queries::receipt(c, id)).await.map_err(|error: StoreError| PageError::from(error))?;
    Ok(page(&viewer, &receipt))
}

fn page(viewer: &Viewer, receipt: &Receipt) -> Markup {
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
    let level = if counts.refused + counts.key_asked > 0 { stat::Level::Warning } else { stat::Level::Info };
    let body = html! {
        (stat::notice(level, "", html! { p { (said) } }))
        (stat::card("", None, files(words, &receipt.came)))
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
fn files(words: Words, came: &[Came]) -> Markup {
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
    ordered.sort_by_key(|came| !came.fate.is_open() || came.put_aside);
    for came in ordered {
        let mut cells = cells(words, came);
        cells.extend(has_deeds.then(|| deed(words, came)));
        let row = Row::new(cells);
        table.push(match came.submission {
            Some(id) => row.href(report_path(id)),
            None => row,
        });
    }
    table.render(words)
}

fn cells(words: Words, came: &Came) -> Vec<Cell> {
    let tone = match came.fate {
        Fate::Taken => stat::Tone::Settled,
        Fate::Already | Fate::Twice => stat::Tone::Plain,
        _ if came.put_aside => stat::Tone::Plain,
        _ => stat::Tone::Attention,
    };
    let aside = came.put_aside.then(|| words.say("centre-aside-said"));
    let said = std::iter::once(&came.message).chain(&came.remarks).map(|said| said.for_reader(words).to_owned()).chain(aside);
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
    let at = came.stands.filter(|_| came.fate.is_refused());
    at.map_or_else(|| "".into(), |at| aside::button(words, at, came.put_aside, None).into())
}
