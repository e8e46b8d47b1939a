//! The table of borrowers, sorted by link, with totals at its foot.

use maud::{Markup, html};

use super::page::Totals;
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::queries::borrowers::Sort;
use crate::page::link::Address;
use crate::page::stat::{self, Tone};
use crate::page::table::{Cell, Column, Direction, Row, Table};

/// One line of the list: everything as it is shown to this viewer.
pub struct Line {
    pub href: String,
    pub name: String,
    pub village: String,
    pub responsible: Option<String>,
    pub contracts: i64,
    pub due: Fen,
    pub unpaid: Fen,
    /// Unpaid of what is late; zero where nothing is.
    pub late_unpaid: Fen,
    /// 逾期 193 天, 结清, 未到期.
    pub stage: String,
    pub settled: bool,
    pub excluded: bool,
    /// Listed by an overdue roster and by no population roster.
    pub outside: bool,
    /// In the figures, and late on something else that only an overdue roster lists.
    pub late_outside: bool,
    /// Erased: figures without anybody behind them.
    pub erased: bool,
}

/// The table.
pub fn table(words: Words, here: &Address, sort: Sort, reversed: bool, lines: &[Line], totals: &Totals) -> Markup {
    let by = |column: Column, key: Sort| column.sort(sort_href(here, key, sort, reversed), direction(key, sort, reversed));
    let columns = vec![
        by(Column::text(words.say("desk-column-name")).title(), Sort::Name),
        by(Column::text(words.say("desk-column-place")).words(), Sort::Village),
        Column::text(words.say("desk-column-member")),
        Column::number(words.say("desk-column-contracts")),
        by(Column::money(words.say("desk-column-due")), Sort::Due),
        by(Column::money(words.say("desk-column-unpaid")).right(), Sort::Unpaid),
        by(Column::money(words.say("desk-column-late-unpaid")), Sort::UnpaidLate),
        by(Column::text(words.say("desk-column-stage")).words(), Sort::DaysLate),
    ];
    let foot = vec![
        words.say_with("desk-borrowers-total", &[("n", totals.people.into())]).into(),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        Cell::money(totals.due),
        Cell::money(totals.unpaid),
        Cell::money(totals.late),
        Cell::blank(),
    ];
    Table::new(words.say("desk-borrowers-table"), columns).rows(lines.iter().map(|line| row(words, line))).foot(foot).render(words)
}

/// The other way round for the column it is sorted by; the natural way for another.
fn sort_href(here: &Address, key: Sort, sort: Sort, reversed: bool) -> String {
    let way = if key == sort && !reversed { "reversed" } else { "" };
    here.clone().without("page").with("sort", key.code()).with("way", way).href()
}

/// Names go from the start of the alphabet, amounts from the largest, unless turned round.
fn direction(key: Sort, sort: Sort, reversed: bool) -> Option<Direction> {
    let ascending = matches!(key, Sort::Name | Sort::Village) != reversed;
    (key == sort).then_some(if ascending { Direction::Ascending } else { Direction::Descending })
}

fn row(words: Words, line: &Line) -> Row {
    let late = !line.late_unpaid.is_zero() && !line.erased;
    Row::new(vec![
        masked::long_numbers(&line.name).into(),
        line.village.clone().into(),
        responsible(words, line),
        Cell::count(line.contracts),
        Cell::money(line.due),
        Cell::money(line.unpaid),
        if late { Cell::late(line.late_unpaid.grouped()) } else { Cell::money(line.late_unpaid) },
        tags(words, line).into(),
    ])
    .href(line.href.as_str())
}

fn responsible(words: Words, line: &Line) -> Cell {
    match &line.responsible {
        Some(name) => name.clone().into(),
        None if line.erased => Cell::blank(),
        None => stat::tag(&words.say("desk-uncovered"), Tone::Attention).into(),
    }
}

fn tags(words: Words, line: &Line) -> Markup {
    if line.erased {
        return stat::tag(&words.say("desk-erased-tag"), Tone::Settled);
    }
    let tone = match (!line.late_unpaid.is_zero(), line.settled) {
        (true, _) => Tone::Late,
        (false, true) => Tone::Settled,
        (false, false) => Tone::Plain,
    };
    html! {
        (stat::tag(&line.stage, tone))
        @if line.excluded { " " (stat::tag(&words.say("desk-excluded-tag"), Tone::Plain)) }
        @if line.late_outside { " " (stat::tag(&words.say("desk-outside-late-tag"), Tone::Late)) }
        @if line.outside { " " (stat::tag(&words.say("desk-outside-tag"), Tone::Plain)) }
    }
}
