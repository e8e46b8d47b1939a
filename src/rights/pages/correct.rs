//! Correcting a person's data by hand. What stands is shown masked; a field left empty stays as it is.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use unicode_normalization::UnicodeNormalization as _;

use crate::accounts::{Look, PageError, Site, Viewer, done, frame, looks, refused};
use crate::basics::identity::{IdNumber, IdReading};
use crate::basics::stated::{self, LONGEST, Unfit};
use crate::basics::words::{Words, one_line};
use crate::basics::{calendar, masked};
use crate::ledger::erased;
use crate::ledger::pages::Shown;
use crate::ledger::queries::one_borrower::{self, BorrowerFile};
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::organisation::village::Village;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field as Input, Kind, Width};
use crate::page::layout;
use crate::page::stat::{self, Event};
use crate::rights::correction::{self, Correction, Field, Ground};
use crate::rights::held::{self, Corrected};
use crate::roster::pages::{paths as rosters, shown_name, shown_time};
use crate::store::{Connection, Result as StoreResult, StoreError, Write};

/// Corrects one borrower.
pub(super) const CORRECT: &str = "/borrowers/{id}/correct";

/// What the form sends, by field.
type Typed = HashMap<String, String>;
type Wrongs = Vec<(&'static str, String)>;

/// What the page rests on.
struct Facts {
    file: BorrowerFile,
    villages: Vec<Village>,
    history: Vec<Corrected>,
}

fn facts(connection: &mut Connection, site: &Site, words: Words, id: i64) -> StoreResult<Facts> {
    let today = (site.today)();
    let campaign = Shown::of(connection, site, words, today, None)?.campaign;
    let file = one_borrower::borrower(connection, campaign.id, id, today, &Scope::Everyone)?;
    // Who was erased is nobody any more: nothing is written about them again.
    if erased::is_erased(&file.borrower.person_key) {
        return Err(StoreError::NotFound);
    }
    Ok(Facts { file, villages: organisation::villages(connection)?, history: held::corrections(connection, id)? })
}

/// What was typed that differs from nothing, and why.
struct Read {
    corrections: Vec<Correction>,
    ground: Ground,
}

fn read(words: Words, typed: &Typed, facts: &Facts) -> Result<Read, Wrongs> {
    let text = |name: &str| one_line(typed.get(name).map_or("", String::as_str));
    let mut wrongs: Wrongs = Vec::new();
    let mut corrections = Vec::new();
    for field in Field::ALL {
        let value = text(field.code());
        if value.is_empty() {
            continue;
        }
        match one(words, field, value, facts) {
            Ok(correction) => corrections.push(correction),
            Err(sentence) => wrongs.push((field.code(), sentence)),
        }
    }
    if corrections.is_empty() && wrongs.is_empty() {
        wrongs.push(("", words.say("rights-correct-nothing")));
    }
    // Neither what they were called nor what they are called from now on goes into the log.
    let (name, new_name) = (facts.file.borrower.name.as_str(), text(Field::Name.code()));
    let mut said = |field: &'static str, missing: &str| match stated::read(&text(field)) {
        Ok(text) => masked::without_name(&masked::without_name(&text, name), &new_name),
        Err(unfit) => {
            wrongs.push((field, if unfit == Unfit::Missing { words.say(missing) } else { unfit.say(words) }));
            String::new()
        }
    };
    let (reason, document) = (said("reason", "rights-correct-reason-missing"), said("document", "rights-correct-document-missing"));
    if wrongs.is_empty() { Ok(Read { corrections, ground: Ground { reason, document, at: calendar::now() } }) } else { Err(wrongs) }
}

/// One field; the word for nothing empties it.
fn one(words: Words, field: Field, value: String, facts: &Facts) -> Result<Correction, String> {
    if value.chars().count() > LONGEST {
        return Err(Unfit::TooLong.say(words));
    }
    let empties = value == words.say("rights-correct-none");
    match field {
        Field::Name if empties || masked::has_long_number(&value) => Err(words.say("rights-correct-name")),
        // What tells people apart cannot be emptied, and a number that cannot be is not taken.
        Field::IdNumber => match IdNumber::read(&value.nfkc().filter(|c| !c.is_whitespace()).collect::<String>()) {
            IdReading::Valid(number) if facts.file.borrower.id_number.as_ref() == Some(&number) => Err(words.say("rights-correct-id-same")),
            IdReading::Valid(number) => Ok(Correction::IdNumber(number)),
            IdReading::Invalid(_) | IdReading::Unusable => Err(words.say("rights-correct-id")),
        },
        Field::Phone if empties => Ok(Correction::Phones(None)),
        Field::Phone => {
            correction::read_phones(&value).map(|phones| Correction::Phones(Some(phones))).ok_or_else(|| words.say("rights-correct-phone"))
        }
        Field::Village => {
            let known = value.parse().ok().filter(|id| facts.villages.iter().any(|village| village.id == *id));
            known.map(Correction::Village).ok_or_else(|| words.say("rights-correct-village"))
        }
        // These stand in clear; the other ones are sealed.
        Field::VillageGroup | Field::University | Field::GradOn | Field::Employer if masked::has_long_number(&value) => {
            Err(words.say("rights-correct-number"))
        }
        _ => Ok(Correction::Text(field, (!empties).then_some(value))),
    }
}

pub(super) async fn ask(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    asking(&viewer, &site, *id, &Typed::new(), &Vec::new()).await
}

async fn asking(viewer: &Viewer, site: &web::Data<Site>, id: i64, typed: &Typed, wrongs: &Wrongs) -> Result<Markup, PageError> {
    let (at, words) = (site.clone(), viewer.words);
    let facts = site.store.reading(move |c| facts(c, &at, words, id)).await?;
    looks::seen(site, viewer, Look::at_person("correct", id)).await?;
    Ok(page(viewer, &facts, typed, wrongs))
}

pub(super) async fn correct(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, PageError> {
    let (words, id, at, sent) = (viewer.words, *id, site.clone(), typed.clone());
    let written = site.store.writing(viewer.actor(), move |w| -> Result<Result<(), Wrongs>, PageError> {
        let facts = facts(w, &at, words, id)?;
        let read = match read(words, &sent, &facts) {
            Ok(read) => taken(w, words, id, &read)?.map_or(Ok(read), |sentence| Err(vec![(Field::IdNumber.code(), sentence)])),
            Err(wrongs) => Err(wrongs),
        };
        match read {
            Ok(read) => Ok(Ok(write(w, &facts, read)?)),
            Err(wrongs) => {
                w.housekeeping();
                Ok(Err(wrongs))
            }
        }
    });
    match written.await? {
        Ok(()) => Ok(done(&rosters::borrower(id), &Flash::done(words.say("rights-corrected")))),
        Err(wrongs) => Ok(refused(asking(&viewer, &site, id, &typed, &wrongs).await?)),
    }
}

/// Why an identity number is not taken: somebody else has it.
fn taken(w: &mut Write<'_>, words: Words, id: i64, read: &Read) -> StoreResult<Option<String>> {
    for one in &read.corrections {
        if let Correction::IdNumber(number) = one
            && let Some(other) = correction::whose(w, number, id)?
        {
            return Ok(Some(words.say_with("rights-correct-id-taken", &[("id", other.to_string().into())])));
        }
    }
    Ok(None)
}

fn write(w: &mut Write<'_>, facts: &Facts, read: Read) -> StoreResult<()> {
    let before = &facts.file.borrower;
    let mut after = before.clone();
    let fields: Vec<Field> = read.corrections.iter().map(Correction::field).collect();
    read.corrections.into_iter().for_each(|correction| correction.apply(&mut after));
    let lives_in = |id: Option<i64>| facts.villages.iter().find(|village| Some(village.id) == id);
    let masked =
        |field: &Field| (*field, field.masked(before, lives_in(before.village_id)), field.masked(&after, lives_in(after.village_id)));
    correction::write(w, &after, &fields.iter().map(masked).collect::<Vec<_>>(), &read.ground)
}

fn page(viewer: &Viewer, facts: &Facts, typed: &Typed, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let borrower = &facts.file.borrower;
    let name = masked::long_numbers(&borrower.name);
    let history: Vec<Event> = facts.history.iter().map(|one| event(words, one)).collect();
    let body = html! {
        (form::error_summary(words, &wrongs.iter().map(|(field, line)| (*field, line.clone())).collect::<Vec<_>>()))
        (stat::form_card(form::form(&CORRECT.replace("{id}", &borrower.id.to_string()), html! {
            (stat::quiet_line(&words.say_with("rights-correct-note", &[("none", words.say("rights-correct-none").into())])))
            (fields(words, facts, typed, wrongs))
            (form::buttons(html! {
                (form::button(&words.say("rights-correct-button"), Kind::Primary))
                (form::link_button(&words.say("rights-cancel"), &rosters::borrower(borrower.id), Kind::Quiet))
            }))
        })))
        @if !history.is_empty() { (stat::card(&words.say("rights-held-corrections"), None, stat::timeline(&history))) }
    };
    let title = words.say_with("rights-correct-title", &[("name", name.clone().into())]);
    let frame = frame(viewer, "borrowers", title, words.say("rights-correct-purpose"));
    layout::page(frame.breadcrumb(rosters::borrower(borrower.id), name), body)
}

fn fields(words: Words, facts: &Facts, typed: &Typed, wrongs: &Wrongs) -> Markup {
    let at = |name: &str| wrongs.iter().find(|(field, _)| *field == name).map(|(_, line)| line.clone());
    let value = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let input = |name: &'static str, key: &str| Input::new(name, words.say(key)).value(value(name)).error(at(name)).autocomplete("off");
    let mut villages = vec![Choice::new("", words.say("rights-correct-village-same"))];
    villages.extend(facts.villages.iter().map(|village| Choice::new(village.id, &village.name).group(&village.township)));
    html! {
        @for field in Field::ALL {
            // Those who correct see names whole.
            @let now = if field == Field::Name { masked::long_numbers(&facts.file.borrower.name) } else { field.masked(&facts.file.borrower, facts.file.village.as_ref()) };
            @let now = if now.is_empty() { words.say("rights-held-none") } else { now };
            @let key = if field == Field::GradOn { "rights-correct-grad" } else { "rights-correct-now" };
            @let hint = words.say_with(key, &[("now", now.into())]);
            @let shown = input(field.code(), &format!("rights-field-{}", field.code())).hint(hint).width(Width::Medium);
            @if field == Field::Village { (form::select(&shown, &villages)) } @else { (form::text(&shown)) }
        }
        (form::text(&input("reason", "rights-correct-reason").required()))
        (form::text(&input("document", "rights-correct-document").hint(words.say("rights-correct-document-hint")).required()))
    }
}

fn event(words: Words, one: &Corrected) -> Event {
    Event {
        when: shown_time(one.corrected_at),
        title: stat::change(&words.say(&format!("rights-field-{}", one.field)), &one.old_masked, &one.new_masked),
        body: html! { (one.reason) " · " (one.document) },
        by: shown_name(words, &one.corrected_by),
    }
}
