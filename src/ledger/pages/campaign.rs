//! The campaign's settings: name, target, due day, and the base declared where no roster lists the population.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::Shown;
use crate::accounts::{Allowed, PageError, Role, Routes, Site, Viewer, done, frame, refused};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::campaign::{Campaign, CampaignSettings};
use crate::ledger::figures;
use crate::ledger::queries::{campaigns, closing, shown};
use crate::ledger::refusal::{self, Refusal};
use crate::organisation::refusal::{self as typed, LONGEST_NAME, LONGEST_TEXT, Wrongs};
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::{figure, layout, stat};
use crate::store::{Connection, Result as StoreResult, StoreError, Target};

/// The campaign's settings.
pub const CAMPAIGN: &str = "/campaign";

/// Closes the campaign.
const CLOSE: &str = "/campaign/close";

pub(super) fn routes() -> Routes {
    Routes::new()
        .section("campaign", "ledger-campaign", CAMPAIGN, Allowed::LEADERS)
        .get(CAMPAIGN, Allowed::LEADERS, show)
        .post(CAMPAIGN, Allowed::LEADERS, change)
        .post(CLOSE, Allowed::ADMINISTRATORS, close)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct CampaignForm {
    name: String,
    target: String,
    due_on: String,
    borrowers: String,
    due: String,
    source: String,
}

impl CampaignForm {
    fn of(campaign: &Campaign) -> Self {
        Self {
            name: campaign.name.clone(),
            target: figure::short_percent(campaign.target_bp).trim_end_matches('%').to_owned(),
            due_on: campaign.due_on.map(|day| day.to_string()).unwrap_or_default(),
            borrowers: campaign.declared_borrowers.map(|count| count.to_string()).unwrap_or_default(),
            due: campaign.declared_due.map(|due| due.yuan()).unwrap_or_default(),
            source: campaign.declared_source.clone().unwrap_or_default(),
        }
    }

    fn read(&self, words: Words) -> Result<CampaignSettings, Wrongs> {
        let mut wrongs = Wrongs::default();
        let label = |key: &str| words.say(key);
        let name = wrongs.take(words, "name", &label("ledger-campaign-name"), typed::read_name(&self.name, LONGEST_NAME));
        let source = wrongs.take(words, "source", &label("ledger-declared-source"), typed::read_without_number(&self.source, LONGEST_TEXT));
        let due_on = if self.due_on.trim().is_empty() { Ok(None) } else { typed::read_day(&self.due_on).map(Some) };
        let due_on = wrongs.take(words, "due_on", &label("ledger-campaign-due"), due_on);
        let mut own = |field: &'static str, refusal: Refusal| wrongs.add(field, refusal.say(words));
        let target_bp = refusal::read_percentage(&self.target).map_err(|no| own("target", no)).ok();
        let people = refusal::read_count(&self.borrowers).map_err(|no| own("borrowers", no)).ok();
        let due = refusal::read_yuan(&self.due).map_err(|no| own("due", no)).ok();
        if let (Some(people), Some(due), Some(source)) = (&people, &due, &source) {
            if people.is_none() && (due.is_some() || !source.is_empty()) {
                own("borrowers", Refusal::BaseIncomplete);
            } else if people.is_some() && source.is_empty() {
                own("source", Refusal::BaseIncomplete);
            }
        }
        match (name, target_bp, due_on, people, due, source) {
            (Some(name), Some(target_bp), Some(due_on), Some(people), Some(due), Some(source)) if wrongs.is_empty() => {
                Ok(CampaignSettings {
                    name,
                    target_bp,
                    due_on,
                    declared_borrowers: people,
                    declared_due: due,
                    declared_source: Some(source).filter(|source| !source.is_empty()),
                })
            }
            _ => Err(wrongs),
        }
    }
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let (at, words, today) = (site.clone(), viewer.words, (site.today)());
    let found = site.store.reading(move |c| -> StoreResult<_> {
        let shown = Shown::of(c, &at, words, today, None)?;
        let to_set = campaigns::to_set(c, at.campaign.as_deref(), &Campaign::default_name(words, today), today)?;
        Ok((shown, to_set))
    });
    let (shown, to_set) = found.await?;
    // Of a closed campaign nothing is set any more: the form begins the next one, under a name of its own.
    let above = html! {
        (shown.notice(&viewer))
        @if shown.is_closed() { (stat::quiet_line(&words.say("ledger-campaign-next"))) }
    };
    Ok(page(&viewer, &above, &CampaignForm::of(&to_set), &Wrongs::default(), to_set.id != 0))
}

async fn change(viewer: Viewer, site: web::Data<Site>, form: web::Form<CampaignForm>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let settings = match form.read(words) {
        Ok(settings) => settings,
        Err(wrongs) => return Ok(refused(page(&viewer, &html! {}, &form, &wrongs, false))),
    };
    let (named, today, target) = (site.campaign.clone(), (site.today)(), site.store.target().clone());
    let changed = site.store.writing(viewer.actor(), move |w| -> StoreResult<Result<(), Unfit>> {
        let open = campaigns::current(w, named.as_deref())?;
        if let Some(unfit) = unfit(w, &target, (open.as_ref(), today), &settings)? {
            w.housekeeping();
            return Ok(Err(unfit));
        }
        let campaign = campaigns::current_or_begin(w, named.as_deref(), &settings.name, today)?;
        shown::must_be_open(w, campaign.id)?;
        campaigns::change_settings(w, campaign.id, &settings)?;
        Ok(Ok(()))
    });
    match changed.await? {
        Ok(()) => Ok(done(CAMPAIGN, &Flash::done(words.say("organisation-changed")))),
        Err((field, no)) => {
            let mut wrongs = Wrongs::default();
            wrongs.add(field, no.say(words));
            Ok(refused(page(&viewer, &html! {}, &form, &wrongs, false)))
        }
    }
}

/// What is wrong, and at which field.
type Unfit = (&'static str, Refusal);

/// What of the settings does not go with what is stored: another campaign's name, or a declared base below what is late in it.
fn unfit(
    c: &mut Connection,
    target: &Target,
    (open, today): (Option<&Campaign>, Day),
    settings: &CampaignSettings,
) -> StoreResult<Option<Unfit>> {
    if campaigns::current(c, Some(&settings.name))?.is_some_and(|other| open.is_none_or(|open| open.id != other.id)) {
        return Ok(Some(("name", Refusal::NameTaken)));
    }
    let (Some(open), Some(people)) = (open, settings.declared_borrowers) else { return Ok(None) };
    let as_of = campaigns::default_as_of(c, open.id, today)?;
    let late = &figures::snapshot(c, target, open, as_of)?.figures.overall.all;
    Ok(if people < late.borrowers_late {
        Some(("borrowers", Refusal::FewerThanLate(late.borrowers_late)))
    } else if settings.declared_due.is_some_and(|due| due < late.unpaid_total_late) {
        Some(("due", Refusal::LessThanLate(late.unpaid_total_late)))
    } else {
        None
    })
}

/// What the form that closes sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CloseForm {
    sure: String,
}

/// The campaign ends today. Another begins with the next roster.
async fn close(viewer: Viewer, site: web::Data<Site>, form: web::Form<CloseForm>) -> Result<HttpResponse, PageError> {
    let (named, words, today) = (site.campaign.clone(), viewer.words, (site.today)());
    if form.sure.is_empty() {
        return Ok(done(CAMPAIGN, &Flash::problem(words.say("ledger-campaign-close-sure-missing"))));
    }
    let closed = site.store.writing(viewer.actor(), move |w| -> StoreResult<()> {
        let open = campaigns::current(w, named.as_deref())?.ok_or(StoreError::NotFound)?;
        closing::close(w, open.id, today)
    });
    closed.await?;
    Ok(done(CAMPAIGN, &Flash::done(words.say("ledger-campaign-closed"))))
}

/// For administrators, of a campaign that is begun: closing, said with what follows from it.
fn close_card(viewer: &Viewer, is_begun: bool) -> Markup {
    let words = viewer.words;
    let sure = Field::new("sure", words.say("ledger-campaign-close-sure"));
    let body = form::form(
        CLOSE,
        html! {
            (form::checkbox(&sure, false))
            (form::buttons(form::button(&words.say("ledger-campaign-close"), Kind::Danger)))
        },
    );
    html! {
        @if viewer.role == Role::Administrator && is_begun {
            (stat::card(&words.say("ledger-campaign-close"), Some(&words.say("ledger-campaign-close-note")), body))
        }
    }
}

/// `is_begun`: there is a campaign to close, and nothing of the form to put right first.
fn page(viewer: &Viewer, above: &Markup, typed: &CampaignForm, wrongs: &Wrongs, is_begun: bool) -> Markup {
    let words = viewer.words;
    let field = |name: &'static str, label: &str, value: &str| Field::new(name, words.say(label)).value(value).error(wrongs.at(name));
    let hinted = |name: &'static str, label: &str, value: &str, hint: &str| field(name, label, value).hint(words.say(hint));
    let source = hinted("source", "ledger-declared-source", &typed.source, "ledger-declared-source-hint");
    let body = html! {
        (wrongs.summary(words))
        (above)
        (form::form(CAMPAIGN, html! {
            (stat::card("", None, html! {
                (form::text(&field("name", "ledger-campaign-name", &typed.name).width(Width::Medium).required()))
                (form::number(&hinted("target", "ledger-campaign-target", &typed.target, "ledger-campaign-target-hint").width(Width::Short)))
                (form::day(&hinted("due_on", "ledger-campaign-due", &typed.due_on, "ledger-campaign-due-hint").optional(words)))
            }))
            (stat::card(&words.say("ledger-declared"), Some(&words.say("ledger-declared-note")), html! {
                (form::number(&field("borrowers", "ledger-declared-borrowers", &typed.borrowers).optional(words).width(Width::Short).inputmode("numeric")))
                (form::number(&field("due", "ledger-declared-due", &typed.due).optional(words)))
                (form::text(&source.optional(words)))
            }))
            (form::buttons(form::button(&words.say("organisation-change"), Kind::Primary)))
        }))
        (close_card(viewer, is_begun))
    };
    layout::page(frame(viewer, "campaign", words.say("ledger-campaign"), words.say("ledger-campaign-purpose")), body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::money::Fen;

    fn form() -> CampaignForm {
        CampaignForm { name: "2026 年度".into(), target: "5".into(), ..CampaignForm::default() }
    }

    #[test]
    fn a_plain_campaign_is_read() {
        let settings = form().read(Words::default()).unwrap();
        assert_eq!((settings.target_bp, settings.due_on, settings.declared_borrowers), (500, None, None));
    }

    #[test]
    fn a_declared_base_needs_people_and_a_source() {
        let words = Words::default();
        let whole = CampaignForm { borrowers: "120".into(), due: "1,000".into(), source: "县中心通报".into(), ..form() };
        assert_eq!(whole.read(words).unwrap().declared_due, Some(Fen::new(100_000)));
        assert!(CampaignForm { borrowers: "120".into(), ..form() }.read(words).unwrap_err().at("source").is_some());
        assert!(CampaignForm { due: "10".into(), ..form() }.read(words).unwrap_err().at("borrowers").is_some());
    }

    #[test]
    fn every_error_is_told_at_once() {
        let wrong =
            CampaignForm { target: "五".into(), due_on: "2026-02-30".into(), borrowers: "很多".into(), ..CampaignForm::default() };
        let wrongs = wrong.read(Words::default()).unwrap_err();
        assert!(["name", "target", "due_on", "borrowers"].iter().all(|field| wrongs.at(field).is_some()));
    }
}
