//! The tables of the cover: rates with what they are made of, sizes, the schools that need most, control totals, number and checksum.

use std::cmp::Reverse;

use super::{Sources, TO_CURE, base, due, share};
use crate::basics::money::Fen;
use crate::centre::consolidation::{Consolidation, School};
use crate::centre::control::Control;
use crate::sheet::table::{Cell, Kind, Row, Table, Tone};

/// The schools the chart shows at most.
pub(super) const MOST_NEEDING: usize = 10;

/// R1 and R5 with above and below the line: what the workbook states is late is what its rates count.
pub(super) fn rates(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-figure", Kind::Text).across(2),
        sources.column("reports-column-result", Kind::Share),
        sources.column("reports-column-numerator", Kind::Count),
        sources.column("reports-column-denominator", Kind::Count),
        sources.column("centre-column-schools", Kind::Count),
    ];
    let mut table = Table::new("rates", columns).titled(sources.say("centre-rates-title"));
    let (whole, tally) = (sources.whole, &sources.whole.total);
    let [with_people, with_money] = rated(whole).map(super::count);
    table.rows = vec![
        vec![
            sources.text("reports-rate-r1").toned(Tone::Strong),
            share(tally.by_people()).late_above(whole.target_bp).named("default_rate_borrowers"),
            Cell::count(tally.base_late).named("borrowers_late"),
            base(tally.borrowers),
            with_people,
        ],
        vec![
            sources.text("reports-rate-r5").toned(Tone::Strong),
            share(tally.by_money()).late_above(whole.target_bp).named("default_rate_amount"),
            Cell::money(tally.due_late).named("unpaid_total_late"),
            due(tally),
            with_money,
        ],
    ];
    table
}

/// How many schools R1 and R5 are computed of: those that state what they divide by.
pub(super) fn rated(whole: &Consolidation) -> [usize; 2] {
    let of_people = whole.schools.iter().filter(|school| school.basis().is_rated());
    let of_money = whole.schools.iter().filter(|school| school.submission.offer.cover.rated_due().is_some());
    [of_people.count(), of_money.count()]
}

/// Schools with people to cure, those with most first.
pub(super) fn needing(whole: &Consolidation) -> Vec<&School> {
    let mut needing: Vec<&School> = whole.schools.iter().filter(|school| school.to_cure().is_some_and(|people| people > 0)).collect();
    needing.sort_by_key(|school| (Reverse(school.to_cure()), school.name()));
    needing
}

/// The schools that need most.
pub(super) fn to_cure(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-school", Kind::Text).wide(31).across(2),
        sources.column("reports-column-to-cure", Kind::Count),
        sources.column("reports-column-people-late", Kind::Count),
        sources.column("reports-rate-r1", Kind::Share),
        sources.column("reports-rate-r5", Kind::Share),
    ];
    let mut table = Table::new(TO_CURE, columns).titled(sources.say("centre-to-cure-title")).or_say(sources.say("centre-to-cure-none"));
    let row = |school: &School| -> Row {
        vec![
            Cell::text(school.name()),
            school.to_cure().map_or_else(Cell::unknown, Cell::count).late(),
            Cell::count(school.tally.borrowers_late),
            share(school.tally.by_people()),
            share(school.tally.by_money()),
        ]
    };
    table.rows = needing(sources.whole).into_iter().take(MOST_NEEDING).map(row).collect();
    table
}

/// Schools, people, contracts, money and the target.
pub(super) fn sizes(sources: &Sources<'_>) -> Table {
    let columns =
        vec![sources.column("reports-column-item", Kind::Text).across(4), sources.column("reports-column-result", Kind::Count).across(2)];
    let mut table = Table::new("sizes", columns).titled(sources.say("centre-sizes-title"));
    let (whole, tally) = (sources.whole, &sources.whole.total);
    let expected = match whole.question.expected.schools().len() {
        0 => Cell::unknown(),
        n => super::count(n),
    };
    let if_rated = |number: i64| if tally.is_rated() { Cell::count(number) } else { Cell::unknown() };
    let row = |key: &str, cell: Cell| vec![sources.text(key), cell];
    table.rows = vec![
        row("centre-size-expected", expected),
        row("centre-size-counted", super::count(whole.schools.len())),
        row("centre-size-missing", super::count(whole.missing.len()).late()),
        row("centre-size-borrowers", Cell::count(tally.borrowers).named("borrowers")),
        row("centre-size-late", Cell::count(tally.borrowers_late).late()),
        row("centre-size-contracts", Cell::count(tally.contracts).named("contracts")),
        row("centre-size-base-contracts-late", Cell::count(tally.base_contracts_late).late().named("contracts_late")),
        row("centre-size-contracts-late", Cell::count(tally.contracts_late).late()),
        row("centre-size-due", due(tally).named("due_total")),
        row("centre-size-unpaid", Cell::money(tally.unpaid_total_late).late()),
        row("centre-size-excluded", Cell::count(tally.excluded)),
        row("centre-size-target", Cell::percent(whole.target_bp).named("target_percent")),
        row("centre-size-allowed", if_rated(tally.allowed_late(whole.target_bp))),
        row("centre-size-to-cure", if_rated(tally.to_cure(whole.target_bp)).late().named("to_cure")),
        row("centre-size-to-cure-each", Cell::count(whole.to_cure_each()).late()),
    ];
    table
}

/// The total, and below it the same whole from townships and stages: where one differs, something is wrong and one can see it.
pub(super) fn control(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-sheet", Kind::Text),
        sources.column("reports-column-people-owing", Kind::Count),
        sources.column("reports-column-people-late", Kind::Count),
        sources.column("reports-column-due-both", Kind::Money),
        sources.column("reports-column-late-both", Kind::Money),
        sources.column("reports-column-agrees", Kind::Text),
    ];
    let mut table = Table::new("control", columns).titled(sources.say("centre-control-title"));
    let tally = &sources.whole.total;
    table.rows.push(vec![
        sources.text("centre-total").toned(Tone::Strong),
        base(tally.borrowers),
        Cell::count(tally.borrowers_late),
        due(tally),
        Cell::money(tally.unpaid_total_late),
        Cell::blank(),
    ]);
    table.rows.extend(sources.whole.controls.iter().map(|control| held_against_total(sources, control)));
    table
}

fn held_against_total(sources: &Sources<'_>, control: &Control) -> Row {
    let agrees = if control.agrees { sources.text("centre-agrees") } else { sources.text("centre-differs").toned(Tone::Late) };
    let money = |amount: Option<Fen>| amount.map_or_else(Cell::unknown, Cell::money);
    vec![
        sources.text(&format!("centre-sheet-{}", control.code)),
        control.people.map_or_else(Cell::unknown, Cell::count),
        Cell::count(control.late),
        money(control.due),
        money(control.unpaid),
        agrees,
    ]
}

/// Centre, day, number and checksum, where machines look for them.
pub(super) fn identity(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("centre-column-centre", Kind::Text).wide(31).across(2),
        sources.column("reports-column-as-of", Kind::Day),
        sources.column("reports-column-report-no", Kind::Text),
        sources.column("reports-column-checksum", Kind::Text).across(2),
    ];
    let mut table = Table::new("identity", columns).titled(sources.say("reports-identity-title"));
    let as_of = sources.whole.as_of().map_or(sources.whole.question.period.to, |(_, last)| last);
    table.rows.push(vec![
        Cell::text(super::centre_name(&sources.heading.centre, sources.words)).named("school"),
        Cell::day(as_of).named("as_of"),
        Cell::text(sources.heading.report_no.as_str()).named("report_id"),
        Cell::text(sources.heading.checksum.as_str()).named("checksum"),
    ]);
    table
}
