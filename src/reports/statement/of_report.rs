//! What a progress report states, before its sheets are written.

use std::collections::BTreeSet;

use super::{FORMAT, Statement, WorkbookKind};
use crate::basics::words::one_line;
use crate::ledger::rates::Basis;
use crate::reports::heading::school_name;
use crate::reports::sheets::Sources;

/// The statement of the report made from `sources`. What its sheets hold is added when they are written.
#[must_use]
pub fn of_report(sources: &Sources<'_>) -> Statement {
    let (facts, heading) = (sources.facts, sources.heading);
    let (figures, all) = (&facts.figures, &facts.figures.overall.all);
    Statement {
        format: FORMAT,
        workbook: WorkbookKind::Progress,
        school: school_name(facts, sources.words),
        report_id: heading.report_no.clone(),
        campaign: one_line(&facts.campaign),
        period: heading.period,
        as_of: facts.as_of(),
        made_at: heading.made_at,
        basis: figures.basis.kind(),
        borrowers: figures.borrowers(),
        borrowers_late: all.borrowers_late,
        contracts: all.contracts,
        contracts_late: all.contracts_late,
        due_total: figures.due_total(),
        unpaid_total_late: all.unpaid_total_late,
        recovered_total: (figures.basis == Basis::Population).then(|| all.recovered_total()),
        to_cure: facts.to_target().map(|(_, to_cure)| to_cure),
        target_bp: figures.target_bp,
        excluded: figures.overall.excluded,
        language: sources.words.language(),
        with_names: sources.disclosure.is_open(),
        checksum: heading.checksum.clone(),
        sheets: Vec::new(),
        tables: std::collections::BTreeMap::new(),
        names: std::collections::BTreeMap::new(),
        open: BTreeSet::new(),
        shapes: std::collections::BTreeMap::new(),
        formulas: std::collections::BTreeMap::new(),
        tried: std::collections::BTreeMap::new(),
    }
}
