//! Making a report: which kind, which days, and names in clear only for a stated purpose.

use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{NEW, REPORTS, report_path};
use crate::accounts::{PageError, Site, Viewer, done, frame, refused};
use crate::basics::calendar::{self, Day};
use crate::basics::stated::{self, Unfit};
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
use crate::reports::refusal::Refusal;
use crate::reports::remarks::{self, Remarks};
use crate::store::StoreError;

/// What the form says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct OrderForm {
    kind: String,
    from: String,
    to: String,
    names: String,
    purpose: String,
    problems: String,
    help_wanted: String,
    corrections: String,
    preview: String,
}

/// What is wrong, by field.
type Wrongs = Vec<(&'static str, String)>;

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let typed = OrderForm { kind: ReportKind::Weekly.code().to_owned(), ..OrderForm::default() };
    let today = (site.today)();
    let seen = seen(&viewer, &site, Period::around(ReportKind::Weekly, today)).await?;
    Ok(page(&viewer, today, &typed, &Wrongs::new(), seen.as_ref()))
}

/// What a report of `period` would say; nothing where no campaign is begun.
async fn seen(viewer: &Viewer, site: &web::Data<Site>, period: Period) -> Result<Option<Preview>, PageError> {
    let (store, name, words, today) = (site.store.clone(), site.campaign.clone(), viewer.words, (site.today)());
    let target = store.target().clone();
    let read = store.reading(move |c| -> Result<_, StoreError> {
        let default_name = Campaign::default_name(words, today);
        let campaign = match shown::shown(c, name.as_deref())? {
            Some(campaign) => campaign,
            None => campaigns::current_or_not_begun(c, name.as_deref(), &default_name, today)?,
        };
        if campaign.id == 0 { Ok(None) } else { preview(c, &target, &campaign, &period, today).map(Some) }
    });
    Ok(read.await?)
}

pub(super) async fn make(viewer: Viewer, site: web::Data<Site>, form: web::Form<OrderForm>) -> Result<HttpResponse, PageError> {
    let today = (site.today)();
    let order = match form.read(viewer.words, today) {
        Ok(order) => order,
        Err(wrongs) => return Ok(refused(page(&viewer, today, &form, &wrongs, None))),
    };
    if !form.preview.is_empty() {
        let seen = seen(&viewer, &site, order.period).await?;
        return Ok(HttpResponse::Ok()
            .content_type(ContentType::html())
            .body(page(&viewer, today, &form, &Wrongs::new(), seen.as_ref()).into_string()));
    }
    match made(&viewer, &site, order).await? {
        Ok(report) => {
            let told = viewer.words.say_with("reports-made", &[("file", report.file_name.clone().into())]);
            Ok(done(&report_path(report.id), &Flash::done(told)))
        }
        Err(sentence) => Ok(refused(page(&viewer, today, &form, &vec![("", sentence)], None))),
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

impl OrderForm {
    fn read(&self, words: Words, today: Day) -> Result<Order, Wrongs> {
        let mut wrongs = Wrongs::new();
        let mut wrong = |field, refusal: Refusal| wrongs.push((field, refusal.say(words)));
        let kind = ReportKind::from_code(&self.kind);
        if kind.is_none() {
            wrong("kind", Refusal::KindMissing);
        }
        let days = [("from", &self.from), ("to", &self.to)].map(|(field, typed)| match typed.trim() {
            "" => None,
            text => calendar::parse_iso(text).or_else(|| {
                wrong(field, Refusal::DayUnreadable);
                None
            }),
        });
        let with_names = !self.names.is_empty();
        let purpose = match stated::read(&self.purpose) {
            Ok(purpose) => purpose,
            Err(Unfit::Missing) => {
                if with_names {
                    wrong("purpose", Refusal::PurposeMissing);
                }
                String::new()
            }
            Err(unfit) => {
                wrong("purpose", Refusal::PurposeUnfit(unfit));
                String::new()
            }
        };
        let remarks = self.remarks(words, &mut wrongs);
        let period = match (kind, days) {
            _ if !wrongs.is_empty() => None,
            (Some(kind), [None, None]) => Some(Period::around(kind, today)),
            (Some(kind), [Some(from), Some(to)]) if from <= to => Some(Period { kind, from, to }),
            (_, [Some(_), Some(_)]) => {
                wrongs.push(("to", Refusal::DaysReversed.say(words)));
                None
            }
            (_, [from, _]) => {
                wrongs.push((if from.is_none() { "from" } else { "to" }, Refusal::DayMissing.say(words)));
                None
            }
        };
        let purpose = with_names.then_some(purpose);
        period.map(|period| Order { period, purpose, remarks, words, today }).ok_or(wrongs)
    }

    fn remarks(&self, words: Words, wrongs: &mut Wrongs) -> Remarks {
        let mut read = |field, typed: &str| {
            remarks::read(typed).unwrap_or_else(|unfit| {
                wrongs.push((field, unfit.say(words)));
                String::new()
            })
        };
        Remarks {
            problems: read("problems", &self.problems),
            help_wanted: read("help_wanted", &self.help_wanted),
            corrections: read("corrections", &self.corrections),
        }
    }
}

fn page(viewer: &Viewer, today: Day, typed: &OrderForm, wrongs: &Wrongs, seen: Option<&Preview>) -> Markup {
    let words = viewer.words;
    let field = |name: &'static str, value: &str| {
        let wrong = wrongs.iter().find(|(field, _)| *field == name).map(|(_, sentence)| sentence.clone());
        Field::new(name, words.say(&format!("reports-field-{name}"))).value(value).error(wrong)
    };
    let kinds = ReportKind::ALL.map(|kind| {
        let period = Period::around(kind, today);
        Choice::new(kind.code(), kind.name(words)).hint(words.say_with("reports-kind-hint", &[("days", period.days(words).into())]))
    });
    let body = html! {
        (form::error_summary(words, wrongs))
        @if wrongs.is_empty() { (super::preview::card(words, seen)) }
        (stat::form_card(form::form(NEW, html! {
            (form::radios(&field("kind", &typed.kind), &kinds))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Role;
    use crate::accounts::testing::viewer;
    use crate::ledger::testing::day;

    fn read(form: &OrderForm) -> Result<Order, Vec<&'static str>> {
        form.read(Words::default(), day("2026-07-01")).map_err(|wrongs| wrongs.into_iter().map(|(field, _)| field).collect())
    }

    fn weekly() -> OrderForm {
        OrderForm { kind: "weekly".into(), ..OrderForm::default() }
    }

    #[test]
    fn without_days_it_is_the_week_of_today() {
        let order = read(&weekly()).unwrap();
        assert_eq!((order.period.from, order.period.to), (day("2026-06-29"), day("2026-07-05")));
        assert_eq!(order.purpose, None);
    }

    #[test]
    fn each_error_stands_at_its_field() {
        assert_eq!(read(&OrderForm::default()).unwrap_err(), ["kind"]);
        assert_eq!(read(&OrderForm { from: "六月".into(), ..weekly() }).unwrap_err(), ["from"]);
        assert_eq!(read(&OrderForm { from: "2026-06-01".into(), ..weekly() }).unwrap_err(), ["to"]);
        assert_eq!(read(&OrderForm { from: "2026-06-02".into(), to: "2026-06-01".into(), ..weekly() }).unwrap_err(), ["to"]);
        assert_eq!(read(&OrderForm { names: "on".into(), purpose: " ".into(), ..weekly() }).unwrap_err(), ["purpose"]);
        for unseen in ["\0", "\u{200b}\u{feff}", "\u{2028}"] {
            assert_eq!(read(&OrderForm { names: "on".into(), purpose: unseen.into(), ..weekly() }).unwrap_err(), ["purpose"]);
        }
    }

    #[test]
    fn a_number_in_a_remark_is_refused_at_its_field() {
        assert_eq!(read(&OrderForm { help_wanted: "打 13800010001".into(), ..weekly() }).unwrap_err(), ["help_wanted"]);
        assert_eq!(read(&OrderForm { problems: " 外出多 ".into(), ..weekly() }).unwrap().remarks.problems, "外出多");
    }

    #[test]
    fn a_purpose_without_the_tick_shows_no_names() {
        assert_eq!(read(&OrderForm { purpose: "上门".into(), ..weekly() }).unwrap().purpose, None);
        assert_eq!(read(&OrderForm { purpose: "上门".into(), names: "on".into(), ..weekly() }).unwrap().purpose.as_deref(), Some("上门"));
    }

    #[test]
    fn nothing_typed_is_lost() {
        let typed = OrderForm { names: "on".into(), from: "六月".into(), problems: "外出多".into(), ..weekly() };
        let html = page(&viewer(Role::Leader), day("2026-07-01"), &typed, &vec![("from", "不是日期".into())], None).into_string();
        assert!(
            html.contains("value=\"六月\"") && html.contains("checked") && html.contains("不是日期") && html.contains("外出多"),
            "{html}"
        );
        assert!(html.contains("2026-06-29至2026-07-05"));
    }
}
