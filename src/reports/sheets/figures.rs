//! The tables of the cover: R1–R8 with what they rest on, people and money, the test of the target.

use super::{Sources, known, rate};
use crate::basics::money::Fen;
use crate::ledger::rates::{Basis, Rate, RateId, Unit};
use crate::ledger::tally::Tally;
use crate::reports::trial::Trial;
use crate::sheet::table::{Cell, Kind, Row, Table, Tone, Value};

/// R1–R8, each with its numerator, its denominator and what it rests on.
pub(super) fn rates(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-figure", Kind::Text).across(2),
        sources.column("reports-column-result", Kind::Share),
        sources.column("reports-column-numerator", Kind::Count),
        sources.column("reports-column-denominator", Kind::Count),
        sources.column("reports-column-basis", Kind::Text),
    ];
    let mut table = Table::new("rates", columns).titled(sources.say("reports-rates-title"));
    let (of, target) = (|id| sources.facts.figures.rate(id), sources.facts.figures.target_bp);
    let label = |code: &str| sources.say(&format!("reports-rate-{code}"));
    let part =
        |key: &str| sources.words.say_with("reports-rate-of-part", &[("rate", label("r6").into()), ("part", sources.say(key).into())]);
    table.rows = vec![
        headline(rate_row(sources, label("r1"), of(RateId::R1), "r1"), "default_rate_borrowers", target),
        rate_row(sources, label("r2"), of(RateId::R2), "r2"),
        rate_row(sources, label("r3"), of(RateId::R3), "r3"),
        rate_row(sources, label("r4"), of(RateId::R4), "r4"),
        headline(rate_row(sources, label("r5"), of(RateId::R5), "r5"), "default_rate_amount", target),
        rate_row(sources, part("reports-part-principal"), of(RateId::R6Principal), "r6"),
        rate_row(sources, part("reports-part-interest"), of(RateId::R6Interest), "r6"),
        rate_row(sources, part("reports-part-both"), of(RateId::R6), "r6"),
    ];
    table.rows.extend(seventh(sources));
    if of(RateId::R8).is_some() {
        let place = if sources.facts.figures.unpaid_leads() { 0 } else { table.rows.len() };
        table.rows.insert(place, rate_row(sources, label("r8"), of(RateId::R8), "r8"));
    }
    table
}

/// R7: R1, R5 and R6 on the current due year alone, and with arrears where the rows above hold more than that.
fn seventh(sources: &Sources<'_>) -> Vec<Row> {
    let figures = &sources.facts.figures;
    if figures.basis != Basis::Population {
        return Vec::new();
    }
    let mut tallies = vec![("reports-r7-year", &figures.overall.current_year)];
    if figures.overall.with_arrears != figures.overall.all {
        tallies.push(("reports-r7-arrears", &figures.overall.with_arrears));
    }
    let row = |key, tally: &Tally, (id, code): (RateId, &str)| {
        let name = sources.say(&format!("reports-rate-{code}"));
        let label = sources.words.say_with(key, &[("year", figures.due_year.to_string().into()), ("rate", name.into())]);
        rate_row(sources, label, figures.seventh(tally, id), "r7")
    };
    let ids = [(RateId::R1, "r1"), (RateId::R5, "r5"), (RateId::R6, "r6")];
    tallies.into_iter().flat_map(|(key, tally)| ids.map(|id| row(key, tally, id))).collect()
}

fn rate_row(sources: &Sources<'_>, label: String, of: Option<Rate>, code: &str) -> Row {
    let [above, below] = above_and_below(of);
    vec![Cell::text(label), rate(of), above, below, sources.text(&format!("reports-basis-{code}"))]
}

/// Above and below the line of a rate, in what it counts.
pub(super) fn above_and_below(rate: Option<Rate>) -> [Cell; 2] {
    let cell = |unit, value| if unit == Unit::Money { Cell::money(Fen::new(value)) } else { Cell::count(value) };
    rate.map_or_else(|| [Cell::unknown(), Cell::unknown()], |rate| [cell(rate.unit, rate.numerator), cell(rate.unit, rate.denominator)])
}

/// The two that stand at the head: bold, and found by machines.
fn headline(mut row: Row, name: &'static str, target_bp: i64) -> Row {
    if let [label, result, ..] = row.as_mut_slice() {
        label.tone = Tone::Strong;
        *result = result.clone().toned(Tone::Strong).late_above(target_bp).named(name);
    }
    row
}

/// People, contracts and money: all, paid, unpaid, late.
pub(super) fn sizes(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-item", Kind::Text).across(2),
        sources.column("reports-column-due", Kind::Money),
        sources.column("reports-column-paid", Kind::Money),
        sources.column("reports-column-unpaid", Kind::Money),
        sources.column("reports-column-late-unpaid", Kind::Money),
    ];
    let mut table = Table::new("sizes", columns).titled(sources.say("reports-sizes-title"));
    table.rows.extend(counts(sources));
    table.rows.extend(parts(sources));
    table.rows.push(both(sources));
    let penalty = Cell::money(sources.facts.figures.overall.all.penalty).toned(Tone::Quiet);
    // Of all obligations, the settled ones too: under what is late it would contradict the sheet of late ones.
    table.rows.push(vec![sources.text("reports-item-penalty").toned(Tone::Quiet), penalty, Cell::blank(), Cell::blank(), Cell::blank()]);
    table
}

/// What is known of those who are listed only where the population is.
fn if_listed(sources: &Sources<'_>, cell: Cell) -> Cell {
    if sources.facts.figures.basis == Basis::Population { cell } else { Cell::unknown() }
}

/// People and contracts.
fn counts(sources: &Sources<'_>) -> [Row; 2] {
    let figures = &sources.facts.figures;
    let all = &figures.overall.all;
    [
        vec![
            sources.text("reports-item-people"),
            Cell::count(figures.borrowers()).named("borrowers"),
            if_listed(sources, Cell::count(all.borrowers - all.borrowers_unpaid)),
            Cell::count(all.borrowers_unpaid),
            Cell::count(all.borrowers_late).late().named("borrowers_late"),
        ],
        vec![
            sources.text("reports-item-contracts"),
            Cell::count(all.contracts).named("contracts"),
            if_listed(sources, Cell::count(all.contracts - all.contracts_unpaid)),
            Cell::count(all.contracts_unpaid),
            Cell::count(all.contracts_late).late().named("contracts_late"),
        ],
    ]
}

/// Principal and interest, each by itself.
fn parts(sources: &Sources<'_>) -> [Row; 2] {
    let all = &sources.facts.figures.overall.all;
    let part = |key: &str, due: Fen, unpaid: Fen, late: Fen| {
        let paid = if_listed(sources, known(all.split_known, due.less(unpaid)));
        let (due, unpaid) = (if_listed(sources, known(all.due_split_known, due)), known(all.split_known, unpaid));
        vec![sources.text(key), due, paid, unpaid, known(all.split_known, late).late()]
    };
    [
        part("reports-item-principal", all.due_principal, all.unpaid_principal, all.unpaid_principal_late),
        part("reports-item-interest", all.due_interest, all.unpaid_interest, all.unpaid_interest_late),
    ]
}

/// Principal and interest together.
fn both(sources: &Sources<'_>) -> Row {
    let figures = &sources.facts.figures;
    let all = &figures.overall.all;
    let due = figures.due_total().map_or_else(Cell::unknown, Cell::money);
    vec![
        sources.text("reports-item-both").toned(Tone::Strong),
        due.toned(Tone::Strong).named("due_total"),
        if_listed(sources, Cell::money(all.recovered_total())).toned(Tone::Strong),
        Cell::money(all.unpaid_total).toned(Tone::Strong),
        Cell::money(all.unpaid_total_late).toned(Tone::Strong).late().named("unpaid_total_late"),
    ]
}

/// What another target would mean: a reader changes it in the workbook, and the rest follows. None where no rate can be given.
pub(super) fn trial(sources: &Sources<'_>) -> Option<Table> {
    let figures = &sources.facts.figures;
    let (allowed, to_cure) = sources.facts.to_target()?;
    let columns = vec![
        sources.column("reports-column-target", Kind::Share),
        sources.column("reports-column-people-owing", Kind::Count),
        sources.column("reports-column-allowed", Kind::Count),
        sources.column("reports-column-people-late", Kind::Count),
        sources.column("reports-column-to-cure", Kind::Count),
    ];
    let mut table = Table::new("trial", columns).titled(sources.say("reports-trial-title"));
    table.rows.push(vec![
        Cell::input(figures.target_bp),
        Cell::count(figures.borrowers()),
        Cell::computed(Trial::Allowed.formula(), Value::Count(allowed)),
        Cell::count(figures.overall.all.borrowers_late),
        Cell::computed(Trial::ToCure.formula(), Value::Count(to_cure)),
    ]);
    Some(table)
}

/// The whole-number test of the target.
pub(super) fn target(sources: &Sources<'_>) -> Table {
    let (facts, figures) = (sources.facts, &sources.facts.figures);
    let columns = vec![
        sources.column("reports-column-target", Kind::Share),
        sources.column("reports-column-people-owing", Kind::Count),
        sources.column("reports-column-allowed", Kind::Count),
        sources.column("reports-column-people-late", Kind::Count),
        sources.column("reports-column-to-cure", Kind::Count),
        sources.column("reports-column-met", Kind::Text),
    ];
    let mut table = Table::new("target", columns).titled(sources.say("reports-target-title"));
    let known = |number: Option<i64>| number.map_or_else(Cell::unknown, Cell::count);
    let met = match figures.target_met() {
        _ if figures.unpaid_leads() => sources.text("reports-met-ahead"),
        Some(true) => sources.text("reports-met-yes"),
        Some(false) => sources.text("reports-met-no").toned(Tone::Late),
        None => Cell::unknown(),
    };
    table.rows.push(vec![
        Cell::percent(figures.target_bp).named("target_percent"),
        known(facts.rated().then(|| figures.borrowers())),
        known(facts.to_target().map(|(allowed, _)| allowed)),
        Cell::count(figures.overall.all.borrowers_late).late(),
        known(facts.to_target().map(|(_, to_cure)| to_cure)).toned(Tone::Strong).late().named("to_cure"),
        met,
    ]);
    table
}
