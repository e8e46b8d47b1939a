//! Borrowers: searched, filtered, sorted, page by page, and what those listed owe together.

mod choices;
mod list;
mod page;

use actix_web::{HttpResponse, web};
use maud::Markup;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::accounts::{Look, PageError, Site, Viewer, frame, go, looks};
use crate::basics::calendar::{self, Day, parse_iso};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::desk::pages::borrower;
use crate::desk::queries::overview::Gathered;
use crate::desk::searches;
use crate::ledger;
use crate::ledger::pages::{CAMPAIGN_ASKED, Shown as Campaign};
use crate::ledger::people::Counted;
use crate::ledger::queries::borrowers::{self, Behind, BorrowerLine, Elsewhere, Filter, Found, Sort};
use crate::ledger::queries::campaigns;
use crate::ledger::standing::Stage;
use crate::organisation::scope::scope_of;
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::roster::pages::paths as rosters;
use crate::store::Connection;
use choices::Places;
use list::Line;
use page::{Other, PER_PAGE, Totals, View};

/// The list.
pub const PATH: &str = crate::ledger::pages::BORROWERS;
/// Takes what is searched for.
pub const SEARCH: &str = "/borrowers/search";
/// In place of a village: people who stand in none.
pub const NOWHERE: &str = "none";
/// In place of a member: villages nobody answers for.
pub const NOBODY: &str = "none";

/// The people behind a figure of the overview, on its day.
#[must_use]
pub fn address(facts: &Gathered, behind: Behind) -> Address {
    Address::of(PATH).with("figure", behind.code()).with("as_of", facts.figures.as_of).with(CAMPAIGN_ASKED, facts.shown.asked())
}

/// What is posted to search: the text, and the filters that were in use.
#[derive(Deserialize)]
pub(super) struct Searched {
    text: String,
    #[serde(flatten)]
    filters: FxHashMap<String, String>,
}

/// Characters of a search that are looked at: each word costs a walk over the people.
const LONGEST_SEARCH: usize = 60;

/// Keeps the text out of the address and shows the list under a number.
pub(super) async fn search(viewer: Viewer, form: web::Form<Searched>) -> HttpResponse {
    let mut here = Address::of(PATH);
    let kept = ["figure", "village", "township", "member", "stage", "as_of", CAMPAIGN_ASKED, "sort", "way"];
    for key in kept {
        if let Some(value) = form.filters.get(key) {
            here = here.with(key, value);
        }
    }
    let text: String = form.text.trim().chars().filter(|c| !c.is_control()).take(LONGEST_SEARCH).collect();
    if !text.is_empty() {
        here = here.with("search", searches::keep(viewer.account_id, &text, calendar::now()));
    }
    go(&here.href())
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, request: actix_web::HttpRequest) -> Result<Markup, PageError> {
    let here = Address::with_query(PATH, request.query_string());
    let asked = Asked::of(&viewer, here);
    let (reader, site) = (viewer.clone(), site.into_inner());
    let at = site.clone();
    let (asked, found) = site
        .clone()
        .store
        .reading(move |connection| {
            let found = gather(connection, &reader, &site, &asked)?;
            Ok::<_, PageError>((asked, found))
        })
        .await?;
    let lines = found.found.lines.iter().map(|line| line.person.borrower_id);
    let named = lines.chain(found.found.elsewhere.iter().map(|one| one.borrower_id)).collect();
    looks::seen(&at, &viewer, Look::at_list("borrowers", named)).await?;
    Ok(shown(&viewer, asked, &found))
}

/// What the address asks for.
struct Asked {
    here: Address,
    as_of: Option<Day>,
    sort: Sort,
    reversed: bool,
    page: u32,
    searched: Option<String>,
    search_gone: bool,
}

impl Asked {
    fn of(viewer: &Viewer, here: Address) -> Self {
        let number = here.get("search").and_then(|number| number.parse().ok());
        let searched = number.and_then(|number| searches::find(viewer.account_id, number, calendar::now()));
        Self {
            as_of: here.get("as_of").and_then(parse_iso),
            sort: here.get("sort").and_then(Sort::from_code).unwrap_or_default(),
            reversed: here.get("way") == Some("reversed"),
            page: here.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1),
            search_gone: number.is_some() && searched.is_none(),
            searched,
            here,
        }
    }
}

/// What was found for it.
struct Shown {
    found: Found,
    places: Places,
    page: u32,
    anybody: bool,
    as_of: Day,
    of: Campaign,
}

fn gather(connection: &mut Connection, viewer: &Viewer, site: &Site, asked: &Asked) -> Result<Shown, PageError> {
    let today = (site.today)();
    let of = Campaign::of(connection, site, viewer.words, today, asked.here.get(CAMPAIGN_ASKED))?;
    let campaign = &of.campaign;
    let scope = scope_of(connection, viewer)?;
    let as_of = match asked.as_of {
        Some(day) => day,
        None => campaigns::default_as_of(connection, campaign.id, today)?,
    };
    let snapshot = ledger::snapshot(connection, site.store.target(), campaign, as_of)?;
    let filter = asked.filter();
    let mut found = borrowers::find(connection, &snapshot, &scope, &filter)?;
    let paging = asked.paging(&found);
    if asked.page > paging.page() {
        // A page beyond the last: the last one instead.
        found = borrowers::find(connection, &snapshot, &scope, &Filter { offset: place(paging.offset()), ..filter })?;
    }
    let anybody = found.total > 0 || snapshot.people.iter().any(|person| scope.reaches(person.village_id));
    Ok(Shown { page: paging.page(), places: Places::gather(connection, &scope)?, found, anybody, as_of, of })
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Asked {
    fn filter(&self) -> Filter {
        let get = |key: &str| self.here.get(key);
        Filter {
            search: self.searched.clone().unwrap_or_default(),
            village_id: get("village").and_then(|id| id.parse().ok()),
            unplaced: get("village") == Some(NOWHERE),
            township: get("township").map(ToOwned::to_owned),
            member_id: get("member").and_then(|id| id.parse().ok()),
            uncovered: get("member") == Some(NOBODY),
            stage: get("stage").and_then(Stage::from_code),
            behind: get("figure").and_then(Behind::from_code),
            sort: self.sort,
            reversed: self.reversed,
            offset: place(self.page.saturating_sub(1)).saturating_mul(place(PER_PAGE)),
            limit: place(PER_PAGE),
        }
    }

    fn paging(&self, found: &Found) -> Paging {
        Paging::new(self.page, PER_PAGE, u32::try_from(found.total).unwrap_or(u32::MAX), self.here.clone())
    }
}

fn shown(viewer: &Viewer, asked: Asked, shown: &Shown) -> Markup {
    let words = viewer.words;
    let found = &shown.found;
    let view = View {
        words,
        lines: found.lines.iter().map(|line| in_words(words, line, shown)).collect(),
        elsewhere: found.elsewhere.iter().map(|one| elsewhere_in_words(words, one)).collect(),
        cut: found.cut,
        ended: shown.of.notice(viewer),
        campaigns: shown.of.choices(words),
        campaign: shown.of.campaign.id.to_string(),
        totals: Totals {
            people: i64::try_from(found.total).unwrap_or(i64::MAX),
            due: found.due_total,
            unpaid: found.unpaid_total,
            late: found.unpaid_late,
        },
        page: shown.page,
        sort: asked.sort,
        reversed: asked.reversed,
        choices: shown.places.choices(words, viewer.sees_everyone()),
        searched: asked.searched,
        search_gone: asked.search_gone,
        anybody: shown.anybody,
        sees_everyone: viewer.sees_everyone(),
        rosters_href: rosters::LIST.to_owned(),
        here: asked.here,
    };
    let purpose = words.say_with("desk-borrowers-purpose", &[("day", shown.as_of.to_string().into())]);
    page::page(frame(viewer, "borrowers", words.say("desk-borrowers"), purpose), &view)
}

/// Everyone in reach of the viewer is shown by their whole name: leaders see all, members their own villages.
fn in_words(words: Words, line: &BorrowerLine, shown: &Shown) -> Line {
    let person = &line.person;
    Line {
        href: borrower::address(person.borrower_id, shown.as_of).with(CAMPAIGN_ASKED, shown.of.asked()).href(),
        name: if line.is_erased { borrower::erased_name(words, person.borrower_id) } else { masked::long_numbers(&line.name) },
        village: line.village.as_ref().map_or_else(|| words.say("desk-unplaced"), |village| village.name.clone()),
        responsible: line.responsible.clone(),
        contracts: person.contracts,
        due: person.due_total,
        unpaid: person.unpaid_total,
        late_unpaid: person.unpaid_late,
        stage: borrower::stage(words, person.stage, person.days_late),
        settled: person.stage == Stage::Settled,
        excluded: person.excluded,
        outside: person.counted == Counted::Outside,
        late_outside: person.counted == Counted::Yes && person.late_outside,
        erased: line.is_erased,
    }
}

/// Somebody of another campaign, in words: their page shows the figures of that one.
fn elsewhere_in_words(words: Words, one: &Elsewhere) -> Other {
    Other {
        href: rosters::borrower(one.borrower_id),
        name: masked::long_numbers(&one.name),
        village: one.village.as_ref().map_or_else(|| words.say("desk-unplaced"), |village| village.name.clone()),
        campaign: match &one.campaign {
            Some((name, true)) => words.say_with("ledger-shown-closed", &[("campaign", name.clone().into())]),
            Some((name, false)) => name.clone(),
            None => words.say("desk-elsewhere-none"),
        },
    }
}
