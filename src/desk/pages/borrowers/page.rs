//! The list of borrowers: search above, filters under it, the table, and what to do where it is empty.

use maud::{Markup, html};

use super::list::{self, Line};
use super::{PATH, SEARCH};
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::pages::CAMPAIGN_ASKED;
use crate::ledger::queries::borrowers::Sort;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::layout::{self, Frame};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat::{self, Level};
use crate::page::table::{Column, Row, Table};

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
    /// Whom the search means who are of other campaigns.
    pub elsewhere: Vec<Other>,
    /// More people have the number that is searched for than were looked at.
    pub cut: bool,
    /// That the campaign is closed, where it is.
    pub ended: Markup,
    /// The campaigns to choose from; empty where there are not several.
    pub campaigns: Vec<Choice>,
    /// The one that is shown.
    pub campaign: String,
}

/// Somebody of another campaign.
pub struct Other {
    pub href: String,
    pub name: String,
    pub village: String,
    pub campaign: String,
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
const FILTERS: [&str; 7] = ["figure", "village", "township", "member", "stage", CAMPAIGN_ASKED, "as_of"];

/// The page.
pub fn page(frame: Frame, view: &View) -> Markup {
    let words = view.words;
    if !view.anybody && view.campaigns.is_empty() && view.elsewhere.is_empty() {
        return layout::page(frame, html! { (view.ended) (nobody(view)) });
    }
    let paging = Paging::new(view.page, PER_PAGE, u32::try_from(view.totals.people).unwrap_or(u32::MAX), view.here.clone());
    let body = html! {
        (view.ended)
        (search_form(view))
        (filters(view))
        @if view.cut { (stat::notice(Level::Warning, &words.say("desk-search-cut"), html! { p { (words.say("desk-search-cut-do")) } })) }
        @if !view.anybody { (nobody(view)) } @else if view.lines.is_empty() { (stat::card("", None, nothing_found(view))) } @else {
            (stat::card("", None, html! {
                (list::table(words, &view.here, view.sort, view.reversed, &view.lines, &view.totals))
                (paging.render(words))
            }))
        }
        (elsewhere(view))
    };
    layout::page(frame, body)
}

/// Whom the search means in other campaigns: their rights to what is held about them end with nothing.
fn elsewhere(view: &View) -> Markup {
    let words = view.words;
    let columns = vec![
        Column::text(words.say("desk-column-name")).title(),
        Column::text(words.say("desk-column-place")).line(),
        Column::text(words.say("ledger-shown-campaign")).right(),
    ];
    let row = |one: &Other| {
        let cells = vec![one.name.as_str().into(), one.village.as_str().into(), one.campaign.as_str().into()];
        Row::new(cells).href(one.href.as_str())
    };
    let title = words.say("desk-elsewhere-title");
    html! {
        @if !view.elsewhere.is_empty() {
            (stat::card(&title, Some(&words.say("desk-elsewhere-note")), Table::new(title.clone(), columns).rows(view.elsewhere.iter().map(row)).render(words)))
        }
    }
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
        @if !view.campaigns.is_empty() { (form::select(&Field::new(CAMPAIGN_ASKED, words.say("ledger-shown-campaign")).value(&view.campaign), &view.campaigns)) }
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
