//! The list of borrowers: search above, filters under it, the table, and what to do where it is empty.

use maud::{Markup, html};

use super::list::{self, Line};
use super::{PATH, SEARCH};
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::queries::borrowers::Sort;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::layout::{self, Frame};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat;

/// Everything the page shows.
pub struct View {
    pub words: Words,
    /// The address with its filters, order and search number.
    pub here: Address,
    pub lines: Vec<Line>,
    pub totals: Totals,
    pub page: u32,
    pub sort: Sort,
    pub reversed: bool,
    pub choices: Choices,
    /// What is searched for; none where nothing is.
    pub searched: Option<String>,
    /// A search was asked for that is no longer known.
    pub search_gone: bool,
    /// There is anybody at all this viewer may see.
    pub anybody: bool,
    /// The viewer sees the whole campaign: where nobody is there, a roster must be imported.
    pub sees_everyone: bool,
    /// Where rosters are imported.
    pub rosters_href: String,
}

/// What the people listed owe together, on all pages of the list.
#[derive(Debug, Clone, Copy)]
pub struct Totals {
    pub people: i64,
    pub due: Fen,
    pub unpaid: Fen,
    pub late: Fen,
}

/// What the filters offer.
pub struct Choices {
    pub show: Vec<Choice>,
    pub villages: Vec<Choice>,
    pub townships: Vec<Choice>,
    pub members: Vec<Choice>,
    pub stages: Vec<Choice>,
}

/// People on one page of the list.
pub const PER_PAGE: u32 = 50;

/// The fields of the filter, in their order.
const FILTERS: [&str; 6] = ["figure", "village", "township", "member", "stage", "as_of"];

/// The page.
pub fn page(frame: Frame, view: &View) -> Markup {
    let words = view.words;
    if !view.anybody {
        return layout::page(frame, nobody(view));
    }
    let paging = Paging::new(view.page, PER_PAGE, u32::try_from(view.totals.people).unwrap_or(u32::MAX), view.here.clone());
    let body = html! {
        (search_form(view))
        (filters(view))
        @if view.lines.is_empty() { (stat::card("", None, nothing_found(view))) } @else {
            (stat::card("", None, html! {
                (list::table(words, &view.here, view.sort, view.reversed, &view.lines, &view.totals))
                (paging.render(words))
            }))
        }
    };
    layout::page(frame, body)
}

/// A search is posted, so that no name or number stands in an address. The filters in use go with it.
fn search_form(view: &View) -> Markup {
    let words = view.words;
    let field = Field::new("text", words.say("desk-search-label")).value(view.searched.clone().unwrap_or_default()).autocomplete("off");
    let field = field.error(view.search_gone.then(|| words.say("desk-search-gone")));
    let clear = view.here.clone().without("search").without("page").href();
    html! {
        form.filters.search-bar method="post" action=(SEARCH) role="search" novalidate {
            @for (key, value) in view.here.pairs().filter(|(key, _)| *key != "search" && *key != "page") { (form::hidden(key, value)) }
            (form::text(&field))
            div.filter-buttons {
                (form::button(&words.say("desk-search"), Kind::Primary))
                @if view.searched.is_some() { a.btn.btn-quiet href=(clear) { (words.say("desk-search-clear")) } }
            }
        }
    }
}

fn filters(view: &View) -> Markup {
    let words = view.words;
    let field = |name: &str, key: &str| Field::new(name, words.say(key)).value(view.here.get(name).unwrap_or_default());
    let choices = &view.choices;
    let fields = html! {
        (form::select(&field("figure", "desk-filter-show"), &choices.show))
        (form::select(&field("village", "desk-filter-village"), &choices.villages))
        @if choices.townships.len() > 2 { (form::select(&field("township", "desk-filter-township"), &choices.townships)) }
        @if choices.members.len() > 1 { (form::select(&field("member", "desk-filter-member"), &choices.members)) }
        (form::select(&field("stage", "desk-filter-stage"), &choices.stages))
        (form::day(&field("as_of", "desk-filter-day")))
    };
    let filtered = FILTERS.iter().any(|name| view.here.get(name).is_some());
    form::filters(words, &view.here, &FILTERS, filtered.then_some(PATH), fields)
}

fn nothing_found(view: &View) -> Markup {
    let words = view.words;
    let next = html! { (words.say("desk-borrowers-empty-next")) " " a href=(PATH) { (words.say("desk-borrowers-empty-clear")) } };
    stat::empty(&words.say("desk-borrowers-empty"), next)
}

fn nobody(view: &View) -> Markup {
    let words = view.words;
    let next = if view.sees_everyone {
        html! {
            p { (words.say("desk-borrowers-none-next")) }
            (form::link_button(&words.say("desk-overview-import"), &view.rosters_href, Kind::Primary))
        }
    } else {
        html! { p { (words.say("desk-borrowers-none-mine")) } }
    };
    stat::card("", None, stat::empty(&words.say("desk-borrowers-none"), next))
}
