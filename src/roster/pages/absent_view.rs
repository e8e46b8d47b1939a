//! What the page of absent people shows.

use maud::{Markup, html};

use super::absent::FILTERS;
use super::{paths, shown_name, shown_time, undo, words_of};
use crate::accounts::{Viewer, frame};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::ledger::pages::new_exclusion_path;
use crate::organisation::village::Village;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat::{self, Tile, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, layout};
use crate::roster::RosterKind;
use crate::roster::absent::{Closed, Decided, Decision, KINDS, Matter, Pick, Reported};
use crate::roster::order::Named;

/// Rows on one page.
const PER_PAGE: u32 = 100;
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

    const fn code(self) -> &'static str {
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

/// The page.
pub(super) fn page(viewer: &Viewer, facts: &Facts, here: Address, typed: &Typed) -> Markup {
    let words = viewer.words;
    let show = here.get("show").and_then(Show::from_code).unwrap_or(Show::Undecided);
    let shown: Vec<&Matter> = facts.matters.iter().filter(|matter| show.holds(matter) && wanted(&here, matter)).collect();
    let wanted_page = here.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let paging = Paging::new(wanted_page, PER_PAGE, u32::try_from(shown.len()).unwrap_or(u32::MAX), here.clone());
    let from = usize::try_from(paging.offset()).unwrap_or(0);
    let rows = shown.into_iter().skip(from).take(usize::try_from(PER_PAGE).unwrap_or(100));
    let list = if show == Show::Closed {
        closed_table(words, &facts.closed).render(words)
    } else {
        let table = table(words, facts, show, &here, typed).rows(rows.map(|matter| row(words, matter, typed)));
        html! { (table.render(words)) (paging.render(words)) }
    };
    let body = html! {
        (form::error_summary(words, &typed.errors))
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

/// Which rosters are the newest.
fn rests_on(words: Words, facts: &Facts) -> String {
    let each = facts.newest.iter().map(|(kind, named)| {
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
    let mut villages = vec![Choice::new("", words.say("roster-absent-any-village")), Choice::new(NOWHERE, words.say("roster-absent-nowhere"))];
    villages.extend(facts.villages.iter().map(|village| Choice::new(village.id, &village.name).group(&village.township)));
    let field = |name: &'static str, key: &str, value: &str| Field::new(name, words.say(key)).value(value);
    let fields = html! {
        (form::select(&field("show", "roster-absent-show", show.code()), &shows))
        (form::select(&field("kind", "roster-page-kind", here.get("kind").unwrap_or_default()), &kinds))
        (form::select(&field("village", "roster-absent-village", here.get("village").unwrap_or_default()), &villages))
    };
    form::filters(words, here, &FILTERS, Some(paths::ABSENT), fields)
}

fn table(words: Words, facts: &Facts, show: Show, here: &Address, typed: &Typed) -> Table {
    let columns = vec![
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-absent-village")).line(),
        Column::text(words.say("roster-page-contract")).line(),
        Column::money(words.say("roster-absent-unpaid")).right(),
        Column::text(words.say("roster-absent-last-named")).words(),
        Column::text(words.say("roster-absent-decision")).words(),
    ];
    let table = Table::new(words.say("roster-absent-title"), columns);
    let table = match (facts.matters.is_empty(), show) {
        (true, _) => {
            let key = if facts.newest.is_empty() { "roster-absent-no-roster" } else { "roster-absent-nobody" };
            let next = form::link_button(&words.say("roster-absent-to-import"), paths::LIST, Kind::Secondary);
            table.empty(words.say(key), next)
        }
        (false, Show::Undecided) => {
            let all = Address::of(paths::ABSENT).with("show", Show::All.code()).href();
            table.empty(words.say("roster-absent-all-decided"), form::link_button(&words.say("roster-absent-see-all"), &all, Kind::Secondary))
        }
        (false, _) => table.empty(words.say("roster-absent-none-here"), form::link_button(&words.say("roster-absent-see-waiting"), paths::ABSENT, Kind::Secondary)),
    };
    table.selectable("rows", paths::ABSENT_DECIDE, bar(words, here, typed))
}

/// One bar for the selected rows: what became of them, a note, and the way back.
fn bar(words: Words, here: &Address, typed: &Typed) -> Markup {
    let error = |name: &str| typed.errors.iter().find(|(field, _)| *field == name).map(|(_, sentence)| sentence.clone());
    let mut choices = vec![Choice::new("", words.say("roster-absent-choose"))];
    choices.extend(Decision::ALL.map(|decision| Choice::new(decision.text(), decision_name(words, decision))));
    let decision = Field::new("decision", words.say("roster-absent-became")).value(&typed.decision).error(error("decision"));
    let note = Field::new("note", words.say("roster-absent-note")).value(&typed.note).error(error("note"));
    html! {
        @for name in FILTERS.iter().chain(&["page"]) {
            @if let Some(value) = here.get(name) { input type="hidden" name=(name) value=(value); }
        }
        (form::select(&decision, &choices))
        (form::text(&note))
        (form::button(&words.say("roster-absent-decide"), Kind::Primary))
        (form::button_to(&words.say("roster-absent-withdraw"), Kind::Quiet, paths::ABSENT_WITHDRAW))
    }
}

fn row(words: Words, matter: &Matter, typed: &Typed) -> Row {
    let name = masked::long_numbers(&matter.name);
    let place = matter.place.as_ref().map_or_else(|| words.say("roster-absent-nowhere"), |(township, village)| format!("{township}{village}"));
    let responsible = matter.responsible.clone().unwrap_or_else(|| words.say("roster-absent-nobody-answers"));
    let due = words.say_with("roster-absent-due", &[("day", matter.due_on.to_string().into())]);
    let pick = Pick { obligation_id: matter.obligation_id, kind: matter.kind };
    let cells = vec![
        name.clone().into(),
        Cell::two_lines(place, responsible),
        Cell::two_lines(contract(words, matter.contract_no.as_deref()), due),
        Cell::money(matter.unpaid),
        last_named(words, matter).into(),
        decided(words, matter).into(),
    ];
    Row::new(cells).href(paths::borrower(matter.borrower_id)).choice(pick.code(), name).chosen(typed.picks.contains(&pick))
}

fn contract(words: Words, number: Option<&str>) -> String {
    number.map_or_else(|| words.say("roster-absent-no-number"), masked::contract_no)
}

fn last_named(words: Words, matter: &Matter) -> Markup {
    html! {
        a href=(paths::batch(matter.listed_in.id)) { (undo::named(words, &matter.listed_in)) }
        span.second-line { (words_of::kind(words, matter.kind.code())) }
    }
}

/// What was decided, by whom, and where it leads on.
fn decided(words: Words, matter: &Matter) -> Markup {
    let Some(decided) = &matter.decided else { return stat::tag(&words.say("roster-absent-show-undecided"), Tone::Attention) };
    let moved = decided.decision == Decision::Moved;
    html! {
        (stat::tag(&decision_name(words, decided.decision), Tone::Accent))
        @if moved && matter.excluded { " " (words.say("roster-absent-excluded")) }
        @if moved && !matter.excluded { " " a href=(new_exclusion_path(matter.borrower_id)) { (words.say("roster-absent-exclude")) } }
        span.second-line { (signed(words, decided)) }
    }
}

/// 说明 · 谁 · 什么时候
pub(super) fn signed(words: Words, decided: &Decided) -> String {
    let parts = [masked::long_numbers(&decided.note), shown_name(words, &decided.by), shown_time(decided.at)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn closed_table(words: Words, closed: &[Closed]) -> Table {
    let columns = vec![
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-page-contract")).line(),
        Column::text(words.say("roster-absent-decision")).words(),
        Column::text(words.say("roster-absent-closed-by")).words(),
    ];
    let back = form::link_button(&words.say("roster-absent-see-waiting"), paths::ABSENT, Kind::Secondary);
    let rows = closed.iter().map(|one| {
        let due = words.say_with("roster-absent-due", &[("day", one.due_on.to_string().into())]);
        let tag = stat::tag(&decision_name(words, one.decided.decision), Tone::Settled);
        Row::new(vec![
            masked::long_numbers(&one.name).into(),
            Cell::two_lines(contract(words, one.contract_no.as_deref()), due),
            html! { (tag) span.second-line { (signed(words, &one.decided)) } }.into(),
            closed_by(words, one.named_by.as_ref()).into(),
        ])
        .href(paths::borrower(one.borrower_id))
        .faded()
    });
    Table::new(words.say("roster-absent-show-closed"), columns).rows(rows).empty(words.say("roster-absent-none-closed"), back)
}

fn closed_by(words: Words, named_by: Option<&Named>) -> Markup {
    html! {
        @match named_by {
            Some(named) => { (words.say("roster-absent-named-again")) " " a href=(paths::batch(named.id)) { (undo::named(words, named)) } }
            None => (words.say("roster-absent-listed-by-none")),
        }
    }
}

/// The way from a batch to the page: before it lands nothing can be decided yet.
pub(super) fn way(words: Words, absent: i64, is_applied: bool) -> Markup {
    let key = if is_applied { "roster-absent-way" } else { "roster-absent-way-later" };
    html! { @if absent > 0 { p.quiet-line { a href=(paths::ABSENT) { (words.say(key)) } } } }
}
