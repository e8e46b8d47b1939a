//! What became of files that were put in together, file by file.

use actix_web::web;
use maud::{Markup, html};

use super::{CENTRE, FILES, of_period};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::centre::queries;
use crate::centre::receipt::{Came, Fate, Receipt};
use crate::page::form::{self, Kind};
use crate::page::table::{Column, Row, Table};
use crate::page::{layout, stat};
use crate::store::StoreError;

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let id = *id;
    let receipt = site.store.reading(move |c| queries::receipt(c, id)).await.map_err(|error: StoreError| PageError::from(error))?;
    Ok(page(&viewer, &receipt))
}

fn page(viewer: &Viewer, receipt: &Receipt) -> Markup {
    let words = viewer.words;
    let count = |fates: &[Fate]| receipt.count(fates).into();
    let refused = receipt.came.iter().filter(|came| came.fate.is_refused()).count();
    let said = words.say_with(
        "centre-receipt-said",
        &[
            ("files", receipt.came.len().into()),
            ("kept", count(&[Fate::Taken])),
            ("twice", count(&[Fate::Twice, Fate::Already, Fate::TakenBack])),
            ("key", count(&[Fate::KeyAsked])),
            ("refused", refused.into()),
        ],
    );
    let level = if refused > 0 || receipt.count(&[Fate::KeyAsked]) > 0 { stat::Level::Warning } else { stat::Level::Info };
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

/// Those somebody has to do something about come first.
fn files(words: Words, came: &[Came]) -> Markup {
    let columns = vec![
        Column::text(words.say("reports-column-file")).title().words(),
        Column::text(words.say("centre-column-state")).right(),
        Column::text(words.say("reports-column-school")).line(),
        Column::text(words.say("centre-column-period")),
        Column::text(words.say("centre-column-message")).words().line(),
    ];
    let mut table = Table::new(words.say("centre-receipt-title"), columns);
    let mut ordered: Vec<&Came> = came.iter().collect();
    ordered.sort_by_key(|came| !came.fate.is_open());
    for came in ordered {
        let tone = match came.fate {
            Fate::Taken => stat::Tone::Settled,
            Fate::Already | Fate::Twice => stat::Tone::Plain,
            _ => stat::Tone::Attention,
        };
        let said = std::iter::once(&came.message).chain(&came.remarks).map(|said| said.for_reader(words));
        let message = said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(&words.say("centre-between"));
        table.push(Row::new(vec![
            came.file.clone().into(),
            stat::tag(&came.fate.name(words), tone).into(),
            html! { span.whole-words { (came.school.as_deref().unwrap_or_default()) } }.into(),
            html! { span.whole-words.period-name { (came.period().map(|period| period.called(words)).unwrap_or_default()) } }.into(),
            message.into(),
        ]));
    }
    table.render(words)
}
