//! The columns of a progress report, of a place or a person: people and contracts in one table, money in another, so that neither is
//! too wide for a page.

use super::{Sources, known, rate};
use crate::basics::money::Fen;
use crate::ledger::rates::{Part, RateId};
use crate::reports::changes::PlaceThen;
use crate::sheet::table::{Cell, Column, Kind};

/// Figures of a part in the last report, and what came in since.
pub(super) type Since = (Option<PlaceThen>, Option<Fen>);

/// How wide amounts may be, in half-width characters: a million yuan in full and a hundred thousand of interest, more is written smaller.
const MONEY: u16 = 10;
const INTEREST: u16 = 9;

/// People and contracts, what they come to, and against the last report.
pub(super) fn people_columns(sources: &Sources<'_>) -> Vec<Column> {
    let mut columns = Vec::new();
    let groups = [("reports-group-people", "borrowers", "borrowers_late"), ("reports-group-contracts", "contracts", "contracts_late")];
    for (group, all, late) in groups {
        let group = sources.say(group);
        columns.extend([
            sources.coded("reports-column-owing", Kind::Count, all).under(&group),
            sources.column("reports-column-settled", Kind::Count).under(&group),
            sources.column("reports-column-unsettled", Kind::Count).under(&group),
            sources.coded("reports-column-late", Kind::Count, late).under(&group),
        ]);
    }
    let money = sources.say("reports-group-both");
    columns.extend([
        sources.column("reports-column-out", Kind::Count),
        sources.coded("reports-column-due", Kind::Money, "due_total").under(&money),
        sources.coded("reports-column-late-unpaid", Kind::Money, "unpaid_total_late").under(&money),
        sources.column("reports-rate-r1", Kind::Share).late_above(sources.facts.figures.target_bp),
        sources.column("reports-rate-r5", Kind::Share).late_above(sources.facts.figures.target_bp),
        sources.column("reports-column-against", Kind::Count),
    ]);
    columns
}

/// The same of one part.
pub(super) fn people_cells(sources: &Sources<'_>, part: &Part, (before, _): Since) -> Vec<Cell> {
    let (tally, figures) = (&part.all, &sources.facts.figures);
    vec![
        Cell::count(tally.borrowers),
        Cell::count(tally.borrowers - tally.borrowers_unpaid),
        Cell::count(tally.borrowers_unpaid),
        Cell::count(tally.borrowers_late).late(),
        Cell::count(tally.contracts),
        Cell::count(tally.contracts - tally.contracts_unpaid),
        Cell::count(tally.contracts_unpaid),
        Cell::count(tally.contracts_late).late(),
        Cell::count(part.excluded),
        Cell::money(tally.due_total),
        Cell::money(tally.unpaid_total_late),
        rate(figures.part_rate(part, RateId::R1)),
        rate(figures.part_rate(part, RateId::R5)),
        before.map_or_else(Cell::unknown, |before| Cell::count(tally.borrowers_late - before.borrowers_late)),
    ]
}

/// Principal, interest and both: due, paid, unpaid, late; then what came in since the last report.
pub(super) fn money_columns(sources: &Sources<'_>) -> Vec<Column> {
    let mut columns = Vec::new();
    for group in ["reports-group-due", "reports-group-paid", "reports-group-unpaid", "reports-group-late"] {
        let group = sources.say(group);
        for (key, most) in [("principal", MONEY), ("interest", INTEREST), ("total", MONEY)] {
            columns.push(sources.column(&format!("reports-column-{key}"), Kind::Money).at_most(most).under(&group));
        }
    }
    columns.push(sources.column("reports-column-recovered", Kind::Money).at_most(MONEY));
    columns.push(sources.column("reports-rate-r6", Kind::Share));
    columns
}

/// The same of one part.
pub(super) fn money_cells(sources: &Sources<'_>, part: &Part, (_, recovered): Since) -> Vec<Cell> {
    let tally = &part.all;
    let split = tally.split_known;
    vec![
        known(tally.due_split_known, tally.due_principal),
        known(tally.due_split_known, tally.due_interest),
        Cell::money(tally.due_total),
        known(split, tally.due_principal.less(tally.unpaid_principal)),
        known(split, tally.due_interest.less(tally.unpaid_interest)),
        Cell::money(tally.recovered_total()),
        known(split, tally.unpaid_principal),
        known(split, tally.unpaid_interest),
        Cell::money(tally.unpaid_total),
        known(split, tally.unpaid_principal_late),
        known(split, tally.unpaid_interest_late),
        Cell::money(tally.unpaid_total_late),
        Cell::money_if_known(recovered),
        rate(sources.facts.figures.part_rate(part, RateId::R6)),
    ]
}

/// What `now` has more than `then`; below zero where it has less.
pub(super) fn since(now: Fen, then: Fen) -> Fen {
    Fen::new(now.fen().saturating_sub(then.fen()))
}

/// What the last report had of several lines and what came in since; none where it did not keep one of them, or that cannot be told.
pub(super) fn together(lines: impl Iterator<Item = Since> + Clone) -> Since {
    let before: Option<Vec<PlaceThen>> = lines.clone().map(|(before, _)| before).collect();
    let before = before.map(|all| all.iter().fold(PlaceThen::default(), PlaceThen::plus));
    (before, lines.map(|(_, recovered)| recovered).sum())
}
