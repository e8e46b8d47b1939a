//! What the page of absent people shows.

use maud::{Markup, html};

use super::absent::FILTERS;
use super::queries::BatchFacts;
use super::{absent_rows, paths, undo, words_of};
use crate::accounts::{Viewer, frame};
use crate::basics::words::Words;
use crate::ledger::pages::Shown;
use crate::organisation::village::Village;
use crate::page::form::{self, Choice, Field};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat::{self, Tile, Tone};
use crate::page::{figure, layout};
use crate::roster::RosterKind;
use crate::roster::absent::{Closed, Decision, KINDS, Matter, Pick, Reported};
use crate::roster::order::Named;

/// Rows on one page.
const PER_PAGE: u32 = 40;
/// In place of a village: people who stand in none.
const NOWHERE: &str = "none";

/// What the page rests on.
pub(super) struct Facts {
    pub matters: Vec<Matter>,
    pub closed: Vec<Closed>,
    pub reported: Reported,
    pub villages: Vec<Village>,
    /// The newest roster of each kind.
    pub newest: Vec<(RosterKind, Named)>,
    pub shown: Shown,
}

/// What was typed, and why it was refused.
#[derive(Default)]
pub(super) struct Typed {
    pub picks: Vec<Pick>,
    pub decision: String,
    pub note: String,
    pub errors: Vec<(&'static str, String)>,
}

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    Undecided,
    Decided(Decision),
    All,
    Closed,
}

impl Show {
    const ALL: [Self; 7] = [
        Self::Undecided,
        Self::Decided(Decision::ReportedPaid),
        Self::Decided(Decision::Moved),
        Self::Decided(Decision::Mistake),
        Self::Decided(Decision::Keep),
        Self::All,
        Self::Closed,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Decided(decision) => decision.text(),
            Self::All => "all",
            Self::Closed => "closed",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|show| show.code() == code)
    }

    fn word(self, words: Words) -> String {
        match self {
            Self::Decided(decision) => decision_name(words, decision),
            Self::Undecided | Self::All | Self::Closed => words.say(&format!("roster-absent-show-{}", self.code())),
        }
    }

    fn holds(self, matter: &Matter) -> bool {
        match (self, &matter.decided) {
            (Self::Undecided, decided) => decided.is_none(),
            (Self::Decided(wanted), decided) => decided.as_ref().is_some_and(|decided| decided.decision == wanted),
            (Self::All, _) => true,
            (Self::Closed, _) => false,
        }
    }
}

/// A decision as people say it.
#[must_use]
pub fn decision_name(words: Words, decision: Decision) -> String {
    words.say(&format!("roster-absent-is-{}", decision.text().replace('_', "-")))
}

/// The rows shown, and where they stand among all of their kind.
fn shown<'f>(facts: &'f Facts, show: Show, here: &Address) -> (Vec<&'f Matter>, Paging) {
    let shown: Vec<&Matter> = facts.matters.iter().filter(|matter| show.holds(matter) && wanted(here, matter)).collect();
    let wanted_page = here.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let paging = Paging::new(wanted_page, PER_PAGE, u32::try_from(shown.len()).unwrap_or(u32::MAX), here.clone());
    let from = usize::try_from(paging.offset()).unwrap_or(0);
    let rows = shown.into_iter().skip(from).take(usize::try_from(PER_PAGE).unwrap_or(usize::MAX));
    (rows.collect(), paging)
}

fn asked(here: &Address) -> Show {
    here.get("show").and_then(Show::from_code).unwrap_or(Show::Undecided)
}

/// Whom the page names, by the borrower's id.
pub(super) fn named(facts: &Facts, here: &Address) -> Vec<i64> {
    match asked(here) {
        Show::Closed => facts.closed.iter().map(|one| one.borrower_id).collect(),
        show => shown(facts, show, here).0.into_iter().map(|matter| matter.borrower_id).collect(),
    }
}

/// The page.
pub(super) fn page(viewer: &Viewer, facts: &Facts, here: Address, typed: &Typed) -> Markup {
    let words = viewer.words;
    let show = asked(&here);
    let (rows, paging) = shown(facts, show, &here);
    let list = if show == Show::Closed {
        absent_rows::closed_table(words, &facts.closed).render(words)
    } else {
        let table = absent_rows::table(words, facts, show, &here, typed)
            .rows(rows.into_iter().map(|matter| absent_rows::row(words, matter, typed)));
        html! { (table.render(words)) (paging.render(words)) }
    };
    let body = html! {
        (form::error_summary(words, &typed.errors))
        (facts.shown.notice(viewer))
        (stat::tiles(&tiles(words, facts)))
        (stat::quiet_line(&rests_on(words, facts)))
        @if facts.reported.people > 0 { (stat::quiet_line(&reported_line(words, &facts.reported))) }
        (filters(words, facts, show, &here))
        (stat::card("", None, list))
    };
    let frame = frame(viewer, "rosters", words.say("roster-absent-title"), words.say("roster-absent-purpose"));
    layout::page(frame.breadcrumb(paths::LIST, words.say("roster-page-title")), body)
}

fn wanted(here: &Address, matter: &Matter) -> bool {
    let of_kind = here.get("kind").is_none_or(|kind| kind == matter.kind.code());
    let lives_there = match here.get("village") {
        None => true,
        Some(NOWHERE) => matter.village_id.is_none(),
        Some(village) => matter.village_id.is_some_and(|own| own.to_string() == village),
    };
    of_kind && lives_there
}

/// How many wait, and how many were decided each way: each leads to its rows.
fn tiles(words: Words, facts: &Facts) -> Vec<Tile> {
    let counted = Show::ALL.into_iter().filter(|show| matches!(show, Show::Undecided | Show::Decided(_)));
    let tile = |show: Show| {
        let count = i64::try_from(facts.matters.iter().filter(|matter| show.holds(matter)).count()).unwrap_or(i64::MAX);
        let tile = Tile::new(show.word(words), figure::count(count));
        let tile = if show == Show::Undecided && count > 0 { tile.tone(Tone::Attention) } else { tile };
        if count > 0 { tile.href(Address::of(paths::ABSENT).with("show", show.code()).href()) } else { tile }
    };
    counted.map(tile).collect()
}

/// Which rosters are the newest. Where others miss people too, as of other townships, each row says which one alone.
fn rests_on(words: Words, facts: &Facts) -> String {
    let alone = |kind: RosterKind, id: i64| facts.matters.iter().all(|matter| matter.kind != kind || matter.missed_by.id == id);
    let each = facts.newest.iter().filter(|(kind, named)| alone(*kind, named.id)).map(|(kind, named)| {
        let values = [("kind", words_of::kind(words, kind.code()).into()), ("batch", undo::named(words, named).into())];
        words.say_with("roster-absent-newest", &values)
    });
    let said: Vec<String> = each.chain([words.say("roster-absent-no-figure")]).collect();
    said.join(" ")
}

/// What people say they paid, beside the figures and in none of them.
fn reported_line(words: Words, reported: &Reported) -> String {
    let values = [("n", figure::count(reported.people).into()), ("amount", reported.unpaid.grouped().into())];
    words.say_with("roster-absent-reported", &values)
}

fn filters(words: Words, facts: &Facts, show: Show, here: &Address) -> Markup {
    let shows = Show::ALL.map(|one| Choice::new(one.code(), one.word(words)));
    let mut kinds = vec![Choice::new("", words.say("roster-absent-any-kind"))];
    kinds.extend(KINDS.map(|kind| Choice::new(kind.code(), words_of::kind(words, kind.code()))));
    let mut villages =
        vec![Choice::new("", words.say("roster-absent-any-village")), Choice::new(NOWHERE, words.say("roster-absent-nowhere"))];
    villages.extend(facts.villages.iter().map(|village| Choice::new(village.id, &village.name).group(&village.township)));
    let field = |name: &'static str, key: &str, value: &str| Field::new(name, words.say(key)).value(value);
    let fields = html! {
        (form::select(&field("show", "roster-absent-show", show.code()), &shows))
        (form::select(&field("kind", "roster-page-kind", here.get("kind").unwrap_or_default()), &kinds))
        (form::select(&field("village", "roster-absent-village", here.get("village").unwrap_or_default()), &villages))
    };
    form::filters(words, here, &FILTERS, Some(paths::ABSENT), fields)
}

/// The way from a batch to the page: before it lands nothing can be decided yet, and once it is undone it misses nobody.
pub(super) fn way(words: Words, batch: &BatchFacts) -> Markup {
    let key = if batch.is_applied() { "roster-absent-way" } else { "roster-absent-way-later" };
    html! { @if batch.absent_count > 0 && (batch.is_applied() || batch.is_staged()) { p.quiet-line { a href=(paths::ABSENT) { (words.say(key)) } } } }
}
