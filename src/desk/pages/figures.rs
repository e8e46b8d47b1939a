//! 口径: each rate with its formula, numerator and denominator, and what they rest on.

use actix_web::web;
use maud::{Markup, html};

use super::overview::{self, share};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::words::Words;
use crate::desk::pages::borrowers;
use crate::desk::queries::overview::Gathered;
use crate::ledger::pages::CAMPAIGN_ASKED;
use crate::ledger::queries::borrowers::Behind;
use crate::ledger::rates::{Figures, Rate, RateId};
use crate::page::layout;
use crate::page::link::Address;
use crate::page::stat;
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, form};

/// The page of formulas.
pub const PATH: &str = "/figures";

/// The page of formulas for the day of what was gathered.
#[must_use]
pub fn address(facts: &Gathered) -> Address {
    Address::of(PATH).with("as_of", facts.figures.as_of).with(CAMPAIGN_ASKED, facts.shown.asked())
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, query: web::Query<overview::Query>) -> Result<Markup, PageError> {
    let facts = overview::gathered(&viewer, &site, &query).await?;
    Ok(page(&viewer, &facts))
}

fn page(viewer: &Viewer, facts: &Gathered) -> Markup {
    let words = viewer.words;
    let day = facts.figures.as_of.to_string();
    let purpose = words.say_with("desk-figures-purpose", &[("day", day.into())]);
    let frame = frame(viewer, "overview", words.say("desk-figures"), purpose)
        .breadcrumb(overview::address(facts).href(), words.say("desk-overview"));
    let body = html! {
        (facts.shown.notice(viewer))
        (overview::notices(viewer, facts))
        (stat::card(&words.say("desk-figures-table"), None, rates(words, &facts.figures).render(words)))
        (stat::card(&words.say("desk-figures-universe-title"), None, universe(viewer, facts)))
        (stat::card(&words.say("desk-figures-sources"), None, sources(viewer, facts)))
        (overview::townships(viewer, facts))
    };
    layout::page(frame, body)
}

/// One line of the table: where its words are, the anchor links lead to, and the rate.
struct Line {
    number: &'static str,
    name: &'static str,
    formula: &'static str,
    anchor: Option<&'static str>,
    rate: Option<Rate>,
}

fn rates(words: Words, figures: &Figures) -> Table {
    let columns = vec![
        Column::text(words.say("desk-figures-id")).narrow().words(),
        Column::text(words.say("desk-figures-name")).title(),
        Column::text(words.say("desk-figures-formula")).words(),
        Column::number(words.say("desk-figures-share")).line(),
        Column::percent(words.say("desk-figures-rate")).right(),
    ];
    let rows = lines(figures).into_iter().map(|line| row(words, &line));
    Table::new(words.say("desk-figures-table"), columns).rows(rows)
}

fn lines(figures: &Figures) -> Vec<Line> {
    let whole = |number, name, formula, anchor, id| Line { number, name, formula, anchor, rate: figures.rate(id) };
    let seventh = |name, tally, id| Line { number: "R7", name, formula: "desk-r7-formula", anchor: None, rate: figures.seventh(tally, id) };
    let (year, arrears) = (&figures.overall.current_year, &figures.overall.with_arrears);
    let mut lines = vec![
        whole("R1", "desk-r1-name", "desk-r1-formula", Some("r1"), RateId::R1),
        whole("R2", "desk-r2-name", "desk-r2-formula", None, RateId::R2),
        whole("R3", "desk-r3-name", "desk-r3-formula", None, RateId::R3),
        whole("R4", "desk-r4-name", "desk-r4-formula", None, RateId::R4),
        whole("R5", "desk-r5-name", "desk-r5-formula", Some("r5"), RateId::R5),
        whole("R6", "desk-r6-principal-name", "desk-r6-principal-formula", None, RateId::R6Principal),
        whole("R6", "desk-r6-interest-name", "desk-r6-interest-formula", None, RateId::R6Interest),
        whole("R6", "desk-r6-name", "desk-r6-formula", None, RateId::R6),
        seventh("desk-r7-r1-year", year, RateId::R1),
        seventh("desk-r7-r1-arrears", arrears, RateId::R1),
        seventh("desk-r7-r5-year", year, RateId::R5),
        seventh("desk-r7-r5-arrears", arrears, RateId::R5),
        seventh("desk-r7-r6-year", year, RateId::R6),
        seventh("desk-r7-r6-arrears", arrears, RateId::R6),
    ];
    // Before the due day only, and never called a default rate: while it leads it stands first.
    if figures.rate(RateId::R8).is_some() {
        let place = if figures.unpaid_leads() { 0 } else { lines.len() };
        lines.insert(place, whole("R8", "desk-r8-name", "desk-r8-formula", None, RateId::R8));
    }
    lines
}

fn row(words: Words, line: &Line) -> Row {
    let none = words.say("desk-none");
    Row::new(vec![
        html! { span id=[line.anchor] { (line.number) } }.into(),
        words.say(line.name).into(),
        words.say(line.formula).into(),
        line.rate.map_or_else(|| none.clone(), |rate| share(words, &rate)).into(),
        line.rate.and_then(|rate| rate.basis_points()).map_or_else(|| Cell::from(none.clone()), Cell::percent),
    ])
}

fn universe(viewer: &Viewer, facts: &Gathered) -> Markup {
    let words = viewer.words;
    let excluded = facts.figures.overall.excluded;
    let excluded_line = words.say_with("desk-basis-excluded", &[("n", figure::count(excluded).into())]);
    let href = viewer.sees_people().then(|| borrowers::address(facts, Behind::Excluded).href());
    let penalty = words.say_with("desk-figures-penalty", &[("amount", facts.figures.overall.all.penalty.grouped().into())]);
    html! {
        div.prose {
            p { (words.say("desk-figures-universe")) }
            p { (words.say("desk-figures-late")) }
            p { (words.say("desk-figures-target")) }
            p { (overview::linked(&excluded_line, href.as_deref().filter(|_| excluded > 0))) (words.say("desk-full-stop")) (penalty) }
        }
    }
}

fn sources(viewer: &Viewer, facts: &Gathered) -> Markup {
    let words = viewer.words;
    let columns = vec![
        Column::text(words.say("roster-page-file")).title(),
        Column::text(words.say("roster-page-kind")).words(),
        Column::day(words.say("roster-page-as-of")).right(),
    ];
    let leads = viewer.sees_everyone();
    let rows = facts.sources.iter().map(|source| {
        let kind = words.say(&format!("roster-page-kind-{}", source.kind));
        let row = Row::new(vec![source.file_name.clone().into(), kind.into(), Cell::day(Some(source.as_of))]);
        if leads { row.href(crate::roster::pages::paths::batch(source.batch_id)) } else { row }
    });
    Table::new(words.say("desk-figures-sources"), columns)
        .rows(rows)
        .empty(words.say("desk-basis-sources-none"), form_hint(viewer))
        .render(words)
}

fn form_hint(viewer: &Viewer) -> Markup {
    let words = viewer.words;
    html! {
        @if viewer.sees_everyone() {
            (form::link_button(&words.say("desk-overview-import"), crate::roster::pages::paths::LIST, form::Kind::Primary))
        }
    }
}
