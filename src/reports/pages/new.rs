//! Making a report: which kind, which days, and names in clear only for a stated purpose.

use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::order::{OrderForm, Wrongs};
use super::{NEW, REPORTS, report_path};
use crate::accounts::{PageError, Site, Viewer, done, frame, refused};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::{campaigns, shown};
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::{layout, stat};
use crate::reports::gather::preview::{Preview, preview};
use crate::reports::make::{self, MakeError, Order};
use crate::reports::period::{Period, ReportKind};
use crate::reports::record::Report;
use crate::reports::remarks::Remarks;
use crate::store::StoreError;

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let typed = OrderForm { kind: ReportKind::Weekly.code().to_owned(), ..OrderForm::default() };
    let today = (site.today)();
    let seen = seen(&site, Period::around(ReportKind::Weekly, today), Remarks::default()).await?;
    Ok(page(&viewer, today, &typed, &Wrongs::new(), (seen.as_ref(), Asked::No)))
}

/// What a report of `period` would say, the words in it `masked`; nothing where no campaign is begun.
async fn seen(site: &web::Data<Site>, period: Period, masked: Remarks) -> Result<Option<Preview>, PageError> {
    let (store, name, today) = (site.store.clone(), site.campaign.clone(), (site.today)());
    let target = store.target().clone();
    let read = store.reading(move |c| -> Result<_, StoreError> {
        match shown::shown(c, name.as_deref())? {
            Some(campaign) => preview(c, &target, &campaign, (&period, today), &masked).map(Some),
            None => Ok(None),
        }
    });
    Ok(read.await?)
}

pub(super) async fn make(viewer: Viewer, site: web::Data<Site>, form: web::Form<OrderForm>) -> Result<HttpResponse, PageError> {
    let today = (site.today)();
    let order = match form.read(viewer.words, today) {
        Ok(order) => order,
        Err(wrongs) => return Ok(refused(page(&viewer, today, &form, &wrongs, (None, Asked::No)))),
    };
    if !form.preview.is_empty() {
        let masked = if order.purpose.is_none() { order.remarks } else { Remarks::default() };
        let seen = seen(&site, order.period, masked).await?;
        return Ok(HttpResponse::Ok()
            .content_type(ContentType::html())
            .body(page(&viewer, today, &form, &Wrongs::new(), (seen.as_ref(), Asked::Yes)).into_string()));
    }
    match made(&viewer, &site, order).await? {
        Ok(report) => {
            let told = viewer.words.say_with("reports-made", &[("file", report.file_name.clone().into())]);
            Ok(done(&report_path(report.id), &Flash::done(told)))
        }
        Err(sentence) => Ok(refused(page(&viewer, today, &form, &vec![("", sentence)], (None, Asked::No)))),
    }
}

/// Makes it off the threads that answer requests. A sentence where the workbook could not be written.
async fn made(viewer: &Viewer, site: &Site, order: Order) -> Result<Result<Report, String>, PageError> {
    let (store, name, actor, words) = (site.store.clone(), site.campaign.clone(), viewer.actor(), viewer.words);
    let outcome = web::block(move || {
        let default_name = Campaign::default_name(words, order.today);
        // The last report of a campaign is often made once it is closed.
        let campaign = match store.read(|c| shown::shown(c, name.as_deref()))? {
            Some(shown) => shown,
            None => campaigns::open(&store, &actor, name.as_deref(), &default_name, order.today)?,
        };
        make::make(&store, &campaign, &order, &actor).map(|(report, _)| report)
    });
    match outcome.await.map_err(PageError::broken)? {
        Ok(report) => Ok(Ok(report)),
        Err(MakeError::Store(error)) => Err(error.into()),
        Err(error) => Ok(Err(error.say(words))),
    }
}

/// Whether the figures were asked for, or stand there for a start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Yes,
    No,
}

fn page(viewer: &Viewer, today: Day, typed: &OrderForm, wrongs: &Wrongs, (seen, asked): (Option<&Preview>, Asked)) -> Markup {
    let words = viewer.words;
    let body = html! {
        (form::error_summary(words, wrongs))
        @if asked == Asked::Yes {
            (stat::notice(stat::Level::Info, &words.say("reports-previewed"), html! { p { (words.say("reports-previewed-note")) } }))
        }
        @if seen.is_some_and(|seen| seen.is_nameless) {
            (stat::notice(stat::Level::Warning, &words.say("reports-school-unnamed"), html! { p { (words.say("reports-new-nameless")) } (super::to_the_name(viewer)) }))
        }
        @if wrongs.is_empty() { (super::preview::card(words, seen)) }
        (stat::form_card(form::form(NEW, html! {
            (fields(words, today, typed, wrongs))
            p.hint { (words.say("reports-made-in")) }
            (form::buttons(html! {
                (form::button(&words.say("reports-make"), Kind::Primary))
                (form::button_with(&words.say("reports-preview-button"), Kind::Secondary, "preview", "on"))
                (form::link_button(&words.say("reports-cancel"), REPORTS, Kind::Quiet))
            }))
        })))
    };
    let frame = frame(viewer, "reports", words.say("reports-make"), words.say("reports-make-purpose"));
    layout::page(frame.breadcrumb(REPORTS, words.say("reports-nav")), body)
}

/// Kind, days, names, and the school's own words.
fn fields(words: Words, today: Day, typed: &OrderForm, wrongs: &Wrongs) -> Markup {
    let field = |name: &'static str, value: &str| {
        let wrong = wrongs.iter().find(|(field, _)| *field == name).map(|(_, sentence)| sentence.clone());
        Field::new(name, words.say(&format!("reports-field-{name}"))).value(value).error(wrong)
    };
    html! {
        (form::radios(&field("kind", &typed.kind), &kinds(words, today)))
        (form::group(&words.say("reports-other-days"), html! {
            p.hint { (words.say("reports-other-days-hint")) }
            div.side-by-side {
                (form::day(&field("from", &typed.from).optional(words)))
                (form::day(&field("to", &typed.to).optional(words)))
            }
        }))
        (form::group(&words.say("reports-names-group"), html! {
            (form::checkbox(&field("names", "").hint(words.say("reports-field-names-hint")), !typed.names.is_empty()))
            (form::text(&field("purpose", &typed.purpose).hint(words.say("reports-field-purpose-hint")).optional(words)))
        }))
        (form::group(&words.say("reports-remarks-title"), html! {
            p.hint { (words.say("reports-remarks-hint")) }
            (form::textarea(&field("problems", &typed.problems).optional(words), 3))
            (form::textarea(&field("help_wanted", &typed.help_wanted).optional(words), 3))
            (form::textarea(&field("corrections", &typed.corrections).hint(words.say("reports-field-corrections-hint")).optional(words), 3))
        }))
    }
}

/// Each with the stretch of days around today.
fn kinds(words: Words, today: Day) -> [Choice; 4] {
    ReportKind::ALL.map(|kind| {
        let period = Period::around(kind, today);
        Choice::new(kind.code(), kind.name(words)).hint(words.say_with("reports-kind-hint", &[("days", period.days(words).into())]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Role;
    use crate::accounts::testing::viewer;
    use crate::ledger::testing::day;

    #[test]
    fn nothing_typed_is_lost() {
        let typed =
            OrderForm {
                names: "on".into(), from: "六月".into(), problems: "外出多".into(), kind: "weekly".into(), ..OrderForm::default()
            };
        let html =
            page(&viewer(Role::Leader), day("2026-07-01"), &typed, &vec![("from", "不是日期".into())], (None, Asked::No)).into_string();
        assert!(
            html.contains("value=\"六月\"") && html.contains("checked") && html.contains("不是日期") && html.contains("外出多"),
            "{html}"
        );
        assert!(html.contains("2026-06-29至2026-07-05"));
    }
}
