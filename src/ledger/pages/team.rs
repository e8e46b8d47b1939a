//! The team: what is still to be done first, then the leading group, then villages and who answers for them.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use rustc_hash::FxHashMap;
use serde_json::json;

use super::{BORROWERS, TEAM_BLANK, TEAM_IMPORT, UNPLACED, chosen, here, one, village, village_path};
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, done, frame};
use crate::basics::phone::Phone;
use crate::basics::words::Words;
use crate::ledger::figures;
use crate::ledger::rates::{Figures, Part, RateId};
use crate::organisation::member::{Duty, Member};
use crate::organisation::pages::{NEW_MEMBER, TEAM, member_path};
use crate::organisation::queries as organisation;
use crate::organisation::refusal::{Refusal, read_choice};
use crate::organisation::scope::{Scope, scope_of};
use crate::organisation::village::Village;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::link::Address;
use crate::page::stat::{Step, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, layout, stat};
use crate::store::{Connection, Deed, Result as StoreResult};

const ASSIGN: &str = "/team/assign";

pub(super) fn routes() -> Routes {
    Routes::new().section("team", "organisation-team", TEAM, Allowed::STAFF).get(TEAM, Allowed::STAFF, show).post(
        ASSIGN,
        Allowed::LEADERS,
        assign,
    )
}

/// One village as the page shows it.
struct Line {
    village: Village,
    part: Part,
    responsible: Option<Member>,
}

impl Line {
    const fn is_uncovered(&self) -> bool {
        self.responsible.is_none() && self.part.all.borrowers > 0
    }
}

struct Facts {
    members: Vec<Member>,
    by_member: FxHashMap<i64, (usize, Part)>,
    lines: Vec<Line>,
    unplaced: i64,
    figures: std::sync::Arc<Figures>,
    /// Sees the whole campaign, and may change the team.
    leads: bool,
}

fn facts(connection: &mut Connection, site: &Site, viewer: &Viewer) -> StoreResult<Facts> {
    let (campaign, as_of) = here(connection, site, viewer.words)?;
    let scope = scope_of(connection, viewer)?;
    let figures = figures::figures(connection, site.store.target(), &campaign, as_of, &scope)?;
    let responsible = organisation::responsible_by_village(connection)?;
    let line = |village: Village| Line {
        part: figures.by_village.get(&Some(village.id)).cloned().unwrap_or_default(),
        responsible: responsible.get(&village.id).cloned(),
        village,
    };
    let mine = |village: &Village| scope.reaches(Some(village.id));
    let mut lines: Vec<Line> = organisation::villages(connection)?.into_iter().filter(mine).map(line).collect();
    lines.sort_by_key(|line| !line.is_uncovered());
    let mut by_member: FxHashMap<i64, (usize, Part)> = FxHashMap::default();
    for line in &lines {
        let Some(member) = &line.responsible else { continue };
        let (count, part) = by_member.entry(member.id).or_default();
        *count += 1;
        *part = std::mem::take(part).plus(&line.part);
    }
    Ok(Facts {
        members: organisation::members(connection)?,
        by_member,
        lines,
        unplaced: figures.by_village.get(&None).map_or(0, |part| part.all.borrowers),
        leads: scope == Scope::Everyone,
        figures,
    })
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let (asked, at) = (viewer.clone(), site.clone());
    let facts = site.store.reading(move |c| facts(c, &at, &asked)).await?;
    Ok(page(&viewer, &facts))
}

/// Several villages to one member at once.
async fn assign(viewer: Viewer, site: web::Data<Site>, form: web::Form<Vec<(String, String)>>) -> Result<HttpResponse, PageError> {
    let (words, today) = (viewer.words, (site.today)());
    let villages = chosen(&form, "villages");
    let Ok(member_id) = read_choice(one(&form, "member")) else { return Ok(done(TEAM, &Flash::problem(words.say("ledger-team-choose")))) };
    if villages.is_empty() {
        return Ok(done(TEAM, &Flash::problem(Refusal::NothingSelected.say(words))));
    }
    let count = villages.len();
    let assigned = site.store.writing(viewer.actor(), move |w| -> StoreResult<String> {
        let member = organisation::member(w, member_id)?;
        for village_id in &villages {
            organisation::village(w, *village_id)?;
            organisation::assign(w, *village_id, member_id, today, "")?;
        }
        let detail = json!({ "villages": villages });
        w.note(&Deed { deed: "villages.assigned", subject: "member", subject_id: Some(member_id), detail })?;
        Ok(member.name)
    });
    let name = assigned.await?;
    Ok(done(TEAM, &Flash::done(words.say_with("ledger-team-assigned", &[("n", count.into()), ("name", name.into())]))))
}

fn page(viewer: &Viewer, facts: &Facts) -> Markup {
    let words = viewer.words;
    let actions = html! { @if facts.leads { (form::link_button(&words.say("organisation-add"), NEW_MEMBER, Kind::Primary)) } };
    let purpose = if facts.leads { "ledger-team-purpose" } else { "ledger-team-purpose-member" };
    let body = html! {
        @if facts.leads { (to_do(words, facts)) }
        (villages(words, facts))
        (group(words, facts))
        @if facts.leads { (sheet_form(words)) }
    };
    layout::page(frame(viewer, "team", words.say("organisation-team"), words.say(purpose)).actions(actions), body)
}

fn to_do(words: Words, facts: &Facts) -> Markup {
    let uncovered = facts.lines.iter().filter(|line| line.is_uncovered()).count();
    let step = |href: &str, title: String, line: &str| Step { href: href.to_owned(), title, line: words.say(line), tag: String::new() };
    let mut steps = Vec::new();
    if facts.members.is_empty() {
        steps.push(step(NEW_MEMBER, words.say("ledger-team-do-members"), "ledger-team-do-members-line"));
    }
    if uncovered > 0 {
        let title = words.say_with("ledger-team-do-uncovered", &[("n", uncovered.into())]);
        steps.push(step("#villages", title, "ledger-team-do-uncovered-line"));
    }
    if facts.unplaced > 0 {
        let title = words.say_with("ledger-team-do-unplaced", &[("n", facts.unplaced.into())]);
        steps.push(step(UNPLACED, title, "ledger-team-do-unplaced-line"));
    }
    html! {
        @if steps.is_empty() && !facts.lines.is_empty() { (stat::quiet_line(&words.say("ledger-team-complete"))) }
        @else if !steps.is_empty() { (stat::card(&words.say("ledger-team-do"), None, stat::to_do_list(&steps))) }
    }
}

fn group(words: Words, facts: &Facts) -> Markup {
    let mut columns = vec![
        Column::text(words.say("organisation-name")).title().narrow(),
        Column::text(words.say("organisation-duty")).right().narrow(),
        Column::text(words.say("organisation-post")).words().narrow(),
        Column::text(words.say("organisation-duties")),
        Column::text(words.say("organisation-phone")).line(),
    ];
    if facts.leads {
        columns.push(Column::number(words.say("ledger-villages")).line());
        columns.push(Column::number(words.say("ledger-people")).line());
        columns.push(Column::number(words.say("ledger-late")).line());
    }
    let add = if facts.leads {
        form::link_button(&words.say("organisation-add"), NEW_MEMBER, Kind::Secondary)
    } else {
        html! {}
    };
    let table = Table::new(words.say("ledger-team-group"), columns).empty(words.say("ledger-team-empty"), add);
    let table = table.rows(facts.members.iter().map(|member| member_row(words, facts, member)));
    stat::card(&words.say("ledger-team-group"), None, table.render(words))
}

fn member_row(words: Words, facts: &Facts, member: &Member) -> Row {
    let tone = if member.duty == Duty::Leader { Tone::Accent } else { Tone::Plain };
    let mut cells: Vec<Cell> = vec![
        member.name.as_str().into(),
        stat::tag(&words.say(&format!("organisation-duty-{}", member.duty.text())), tone).into(),
        member.title.as_str().into(),
        member.duties.as_str().into(),
        member.phone.as_ref().map(Phone::reveal).unwrap_or_default().into(),
    ];
    if !facts.leads {
        return Row::new(cells);
    }
    let (count, part) = facts.by_member.get(&member.id).cloned().unwrap_or_default();
    let people = |figure: &str, number: i64| {
        let href = Address::of(BORROWERS).with("figure", figure).with("member", member.id).href();
        if number == 0 { Cell::blank() } else { Cell::link(figure::count(number), &href) }
    };
    cells.push(if count == 0 { Cell::blank() } else { Cell::count(i64::try_from(count).unwrap_or(i64::MAX)) });
    cells.extend([people("borrowers", part.all.borrowers), people("late", part.all.borrowers_late)]);
    Row::new(cells).href(member_path(member.id))
}

fn villages(words: Words, facts: &Facts) -> Markup {
    let columns = vec![
        Column::text(words.say("ledger-village")).title(),
        Column::text(words.say("ledger-township")).words(),
        Column::number(words.say("ledger-people")).line(),
        Column::number(words.say("ledger-late")).line(),
        Column::percent(words.say("ledger-rate-people")).line(),
        Column::text(words.say("ledger-responsible")).right(),
    ];
    let empty = if facts.leads { "ledger-team-no-villages" } else { "ledger-team-no-own-villages" };
    let next = html! { @if facts.leads { (form::link_button(&words.say("ledger-village-add"), village::NEW_VILLAGE, Kind::Secondary)) } };
    let mut table = Table::new(words.say("ledger-villages"), columns).empty(words.say(empty), next.clone());
    table = table.rows(facts.lines.iter().map(|line| village_row(words, facts, line)));
    if facts.leads && !facts.members.is_empty() {
        let choices: Vec<Choice> = facts.members.iter().map(|member| Choice::new(member.id, &member.name)).collect();
        let bar = html! {
            (form::select(&Field::new("member", words.say("ledger-team-give-to")), &choices))
            (form::button(&words.say("ledger-team-give"), Kind::Primary))
        };
        table = table.selectable("villages", ASSIGN, bar);
    }
    let actions = if facts.lines.is_empty() {
        html! {}
    } else {
        next
    };
    html! { div #villages { (stat::section(&words.say("ledger-villages-title"), None, actions, table.render(words))) } }
}

fn village_row(words: Words, facts: &Facts, line: &Line) -> Row {
    let nobody =
        || if line.is_uncovered() { stat::tag(&words.say("ledger-responsible-none"), Tone::Attention).into() } else { Cell::blank() };
    let rate = facts.figures.part_rate(&line.part, RateId::R1);
    let cells = vec![
        line.village.name.as_str().into(),
        line.village.township.as_str().into(),
        Cell::count(line.part.all.borrowers),
        Cell::late_count(line.part.all.borrowers_late),
        rate.map_or_else(Cell::blank, |rate| rate.percent().into()),
        line.responsible.as_ref().map_or_else(nobody, |member| member.name.as_str().into()),
    ];
    Row::new(cells).href(village_path(line.village.id)).choice(line.village.id, line.village.key())
}

fn sheet_form(words: Words) -> Markup {
    let field = Field::new("file", words.say("ledger-team-sheet-file")).hint(words.say("ledger-team-sheet-hint"));
    let blank = html! { p.card-note.blank-forms { a href=(TEAM_BLANK) download { (words.say("ledger-team-sheet-blank")) } } };
    let body = form::form_with_files(
        TEAM_IMPORT,
        html! {
            (form::file(words, &field, ".xlsx,.xls,.et,.ods,.csv", false))
            (form::buttons(form::button(&words.say("ledger-team-sheet-button"), Kind::Secondary)))
            (blank)
        },
    );
    stat::card(&words.say("ledger-team-sheet"), Some(&words.say("ledger-team-sheet-note")), body)
}
