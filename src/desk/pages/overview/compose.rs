//! What was gathered, turned into what the page shows.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::first::FirstStep;
use super::next::{self, in_words};
use super::notices::notices;
use super::ranking::{By, Ranking};
use super::view::View;
use super::{PATH, rates};
use crate::accounts::{KEY, Role, Viewer};
use crate::centre::pages as centre;
use crate::desk::next::next_steps;
use crate::desk::pages::{borrowers, figures};
use crate::desk::queries::centre::Begun;
use crate::desk::queries::overview::Gathered;
use crate::desk::ranking::{Group, by_need};
use crate::ledger::pages as ledger_pages;
use crate::ledger::queries::borrowers::Behind;
use crate::ledger::rates::{Basis, Part};
use crate::organisation::pages::TEAM;
use crate::page::stat::Step;
use crate::reports::pages as reports;
use crate::roster::pages::paths as rosters;

/// How many things to do next are shown.
const STEPS_SHOWN: usize = 5;

/// Everything the page shows.
pub(super) fn view(viewer: &Viewer, facts: &Gathered, actions: Markup) -> View {
    let words = viewer.words;
    let ways = ways(viewer, facts);
    View {
        words,
        headline: rates::headline(words, &facts.figures, &ways),
        rates: rates::cards(words, &facts.figures, &ways),
        upcoming: rates::upcoming(words, &facts.figures, &ways),
        ended: facts.shown.notice(viewer),
        notices: notices(viewer, facts),
        basis: basis_line(viewer, facts),
        day: facts.figures.as_of.to_string(),
        villages: villages(viewer, facts),
        members: members(viewer, facts),
        next: (viewer.sees_people() && !facts.shown.is_closed()).then(|| steps(viewer, facts)),
        trend: facts.own_villages.is_none().then(|| facts.trend.clone()),
        target_bp: facts.figures.target_bp,
        here: PATH,
        campaign: (!facts.shown.choices(words).is_empty()).then(|| facts.shown.field(words)),
        asked: Some(facts.shown.asked()).filter(|asked| !asked.is_empty()),
        actions,
    }
}

fn ways(viewer: &Viewer, facts: &Gathered) -> rates::Ways {
    let people = |behind: Behind| viewer.sees_people().then(|| borrowers::address(facts, behind).href());
    let leads = viewer.sees_everyone();
    rates::Ways {
        late: people(Behind::Late),
        excluded: people(Behind::Excluded),
        figures: figures::address(facts).href(),
        rosters: leads.then(|| rosters::LIST.to_owned()),
        declare: leads.then(|| ledger_pages::CAMPAIGN.to_owned()),
        unpaid: people(Behind::Upcoming),
    }
}

/// Day and source batches, each leading to its batch for those who may see it.
pub fn basis_line(viewer: &Viewer, facts: &Gathered) -> Markup {
    let words = viewer.words;
    let day = words.say_with("desk-basis-day", &[("day", facts.figures.as_of.to_string().into())]);
    let leads = viewer.sees_everyone();
    let named = facts.sources.iter().take(SOURCES_SHOWN).map(|source| {
        let name =
            words.say_with("desk-basis-source", &[("file", source.file_name.clone().into()), ("day", source.as_of.to_string().into())]);
        rates::linked(&name, leads.then(|| rosters::batch(source.batch_id)).as_deref())
    });
    let named: Vec<Markup> = named.collect();
    let rest = facts.sources.len().saturating_sub(named.len());
    html! {
        (day) " · "
        @if named.is_empty() { (words.say("desk-basis-sources-none")) } @else { (words.say("desk-basis-sources")) }
        @for (index, source) in named.iter().enumerate() { @if index > 0 { (words.say("desk-list-comma")) } (source) }
        @if rest > 0 { (words.say_with("desk-basis-sources-more", &[("n", rest.into())])) }
    }
}

/// Source batches named under the figures; the page of formulas names all.
const SOURCES_SHOWN: usize = 3;

fn villages(viewer: &Viewer, facts: &Gathered) -> Markup {
    let mut groups: Vec<Group> = facts.figures.by_village.iter().map(|(id, part)| village(facts, *id, part)).collect();
    groups.retain(|group| group.borrowers > 0);
    by_need(&mut groups, facts.figures.target_bp);
    let people_href = |group: &Group, late: bool| {
        let address = borrowers::address(facts, if late { Behind::Late } else { Behind::Borrowers });
        let village = group.id.map_or_else(|| borrowers::NOWHERE.to_owned(), |id| id.to_string());
        viewer.sees_people().then(|| address.with("village", village).href())
    };
    ranking(viewer, facts, By::Village, &groups, &people_href)
}

fn village(facts: &Gathered, id: Option<i64>, part: &Part) -> Group {
    let place = id.and_then(|id| facts.villages.get(&id));
    Group {
        id,
        name: place.map(|village| village.name.clone()).unwrap_or_default(),
        township: place.map(|village| village.township.clone()).unwrap_or_default(),
        responsible: id.and_then(|id| facts.responsible.get(&id)).map(|member| member.name.clone()),
        villages: 1,
        borrowers: part.all.borrowers,
        late: part.all.borrowers_late,
    }
}

/// By member: for those who lead. It is no public ranking of colleagues.
fn members(viewer: &Viewer, facts: &Gathered) -> Markup {
    if !viewer.sees_everyone() || facts.responsible.is_empty() {
        return html! {};
    }
    let parts = facts.figures.grouped(|village| village.and_then(|id| facts.responsible.get(&id)).map(|member| member.id));
    let mut villages: BTreeMap<Option<i64>, i64> = BTreeMap::new();
    let lived_in = facts.figures.by_village.iter().filter(|(_, part)| part.all.borrowers > 0);
    for id in lived_in.filter_map(|(village, _)| *village) {
        *villages.entry(facts.responsible.get(&id).map(|member| member.id)).or_default() += 1;
    }
    let name = |id: Option<i64>| facts.members.iter().find(|member| Some(member.id) == id).map(|member| member.name.clone());
    let group = |(id, part): (Option<i64>, Part)| Group {
        id,
        name: name(id).unwrap_or_default(),
        villages: villages.get(&id).copied().unwrap_or_default(),
        borrowers: part.all.borrowers,
        late: part.all.borrowers_late,
        ..Group::default()
    };
    let mut groups: Vec<Group> = parts.into_iter().map(group).filter(|group| group.borrowers > 0).collect();
    by_need(&mut groups, facts.figures.target_bp);
    let people_href = |group: &Group, late: bool| {
        let member = group.id.map_or_else(|| borrowers::NOBODY.to_owned(), |id| id.to_string());
        Some(borrowers::address(facts, if late { Behind::Late } else { Behind::Borrowers }).with("member", member).href())
    };
    ranking(viewer, facts, By::Member, &groups, &people_href)
}

fn ranking(viewer: &Viewer, facts: &Gathered, by: By, groups: &[Group], people_href: &dyn Fn(&Group, bool) -> Option<String>) -> Markup {
    Ranking {
        words: viewer.words,
        by,
        groups,
        target_bp: facts.figures.target_bp,
        rated: facts.figures.basis == Basis::Population,
        people_href,
        names_staff: viewer.sees_people(),
    }
    .card()
}

/// By township, for the page of formulas.
pub fn townships(viewer: &Viewer, facts: &Gathered) -> Markup {
    let township =
        |village: Option<i64>| village.and_then(|id| facts.villages.get(&id)).map(|village| village.township.clone()).unwrap_or_default();
    let parts = facts.figures.grouped(township);
    let group =
        |(name, part): (String, Part)| Group { name, borrowers: part.all.borrowers, late: part.all.borrowers_late, ..Group::default() };
    let mut groups: Vec<Group> = parts.into_iter().map(group).filter(|group| group.borrowers > 0).collect();
    by_need(&mut groups, facts.figures.target_bp);
    let people_href = |group: &Group, late: bool| {
        let reachable = viewer.sees_people() && !group.name.is_empty();
        reachable
            .then(|| borrowers::address(facts, if late { Behind::Late } else { Behind::Borrowers }).with("township", &group.name).href())
    };
    ranking(viewer, facts, By::Township, &groups, &people_href)
}

fn steps(viewer: &Viewer, facts: &Gathered) -> Vec<Step> {
    let ways = next::Ways {
        rosters: rosters::LIST.to_owned(),
        batch: rosters::batch,
        team: TEAM.to_owned(),
        villages: TEAM.to_owned(),
        unplaced: ledger_pages::UNPLACED.to_owned(),
        absent: rosters::ABSENT.to_owned(),
        late: borrowers::address(facts, Behind::Late).href(),
        reports: reports::NEW.to_owned(),
    };
    let steps = next_steps(&facts.situation(viewer.sees_everyone()));
    steps.iter().take(STEPS_SHOWN).map(|step| in_words(viewer.words, step, &ways)).collect()
}

/// The steps of the first days. The recovery sheet is for those who may print it.
pub(super) fn first_steps(viewer: &Viewer, facts: &Gathered) -> Vec<FirstStep> {
    let roster = match facts.waiting.as_slice() {
        [batch] => rosters::batch(*batch),
        _ => rosters::LIST.to_owned(),
    };
    let step = |key, href: &str, done| FirstStep { key, href: href.to_owned(), done };
    let sheet = (viewer.role == Role::Administrator).then(|| step("sheet", KEY, !facts.sheet_is_wanted));
    let rest = [
        step("team", TEAM, !facts.members.is_empty()),
        step("villages", TEAM, false),
        step("report", reports::REPORTS, facts.reported_on.is_some()),
    ];
    std::iter::once(step("import", &roster, facts.has_roster())).chain(sheet).chain(rest).collect()
}

/// The steps of a centre: whom it expects, what they sent, and what it comes to.
pub(super) fn first_steps_of_centre(begun: Begun) -> Vec<FirstStep> {
    let step = |key, href: &str, done| FirstStep { key, href: href.to_owned(), done };
    vec![
        step("schools", centre::SCHOOLS, begun.has_list),
        step("files", centre::FILES, begun.has_reports),
        step("sum", centre::CENTRE, false),
    ]
}
