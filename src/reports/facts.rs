//! Everything a progress report says, gathered before a word of it is written.

use std::sync::Arc;

use super::changes::{Changes, LateThen, PlaceThen};
use super::late::LateLine;
use super::names::Names;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::basics::phone::Phone;
use crate::ledger::caveat::Caveat;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::rates::{Figures, Part};

/// One village, or those whose village is not known. Not to be printed: it holds somebody's phone.
#[derive(Clone, PartialEq, Eq)]
pub struct PlaceLine {
    /// None for people without a village.
    pub village_id: Option<i64>,
    /// Empty where not known.
    pub township: String,
    /// Empty for people without a village.
    pub village: String,
    /// Who answered for it on the day of the figures; empty for nobody.
    pub responsible: String,
    /// Who answers for it now; empty for nobody.
    pub responsible_now: String,
    /// The phone of who answers for it now; none where not known.
    pub phone: Option<Phone>,
    /// Its figures.
    pub part: Part,
    /// Its figures in the last report.
    pub before: Option<PlaceThen>,
    /// What came in since; none where that cannot be told.
    pub recovered: Option<Fen>,
}

impl PlaceLine {
    /// What the next report compares with.
    #[must_use]
    pub fn then(&self) -> PlaceThen {
        PlaceThen { village_id: self.village_id, ..then(&self.part) }
    }
}

/// What the next report compares with of any part.
fn then(part: &Part) -> PlaceThen {
    PlaceThen {
        village_id: None,
        borrowers_late: part.all.borrowers_late,
        unpaid_total_late: part.all.unpaid_total_late,
        recovered_total: part.all.recovered_total(),
    }
}

/// One responsible person, or (without a name) the villages nobody answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLine {
    /// Empty for nobody.
    pub name: String,
    /// leader, deputy, member; empty for nobody.
    pub duty: String,
    /// The villages.
    pub villages: Vec<String>,
    /// Their figures.
    pub part: Part,
    /// Figures of the same villages in the last report.
    pub before: Option<PlaceThen>,
    /// What came in of them since; none where that cannot be told.
    pub recovered: Option<Fen>,
}

/// One exclusion in force.
#[derive(Debug, Clone)]
pub struct ExcludedLine {
    /// The exclusion.
    pub id: i64,
    /// The borrower.
    pub borrower_id: i64,
    /// Name in clear.
    pub name: String,
    /// Township and village.
    pub place: String,
    /// All contracts of the person.
    pub whole_person: bool,
    /// Contract number; empty where the roster had none.
    pub contract_no: String,
    /// What is taken out.
    pub kind: ExclusionKind,
    /// Who approved it.
    pub approver: String,
    /// The document it rests on.
    pub document: String,
    /// Why.
    pub reason: String,
    /// When it was decided.
    pub decided_on: Day,
}

/// One roster the figures rest on.
#[derive(Debug, Clone)]
pub struct SourceLine {
    /// Number of the batch.
    pub batch: i64,
    /// Its file.
    pub file_name: String,
    /// population, overdue, payments.
    pub kind: String,
    /// The day it speaks of.
    pub as_of: Day,
    /// Rows taken in.
    pub rows: i64,
}

/// Figures as they stood on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendLine {
    /// The day.
    pub as_of: Day,
    /// People.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
    /// Due principal and interest.
    pub due_total: Fen,
    /// Of late obligations, unpaid.
    pub late_total: Fen,
}

/// All of it.
#[derive(Clone)]
pub struct Facts {
    /// The school; empty until filled in.
    pub school: String,
    /// The campaign's name.
    pub campaign: String,
    /// All figures: the same that status and overview show.
    pub figures: Arc<Figures>,
    /// By village.
    pub places: Vec<PlaceLine>,
    /// By responsible person.
    pub members: Vec<MemberLine>,
    /// Late obligations, without names: [`super::late::LatePeople`] opens them.
    pub late: Vec<LateLine>,
    /// Exclusions in force.
    pub excluded: Vec<ExcludedLine>,
    /// Whom the ledger knows: masked reports name them nowhere, in what was typed neither.
    pub names: Arc<Names>,
    /// Rosters behind the figures.
    pub sources: Vec<SourceLine>,
    /// What has to be said beside the figures.
    pub caveats: Vec<Caveat>,
    /// From the oldest to the newest.
    pub trend: Vec<TrendLine>,
    /// Who supervises on the assignment sheet: the deputy where there is one only, else the leader; empty for nobody.
    pub supervisor: String,
    /// The state of the campaign's data these were taken from.
    pub revision: i64,
    /// The place in their order of the newest batch among it.
    pub applied_order: i64,
    /// The id of the newest obligation among it.
    pub last_obligation: i64,
    /// What changed since the last report; none where this is the first.
    pub changes: Option<Box<Changes>>,
}

impl Facts {
    /// The day the figures speak of.
    #[must_use]
    pub fn as_of(&self) -> Day {
        self.figures.as_of
    }

    /// True where rates can be given: there is a population, or a declared base.
    #[must_use]
    pub fn rated(&self) -> bool {
        self.figures.basis.is_rated()
    }

    /// The late obligations, as the next report asks for them.
    pub fn late_then(&self) -> impl Iterator<Item = LateThen> {
        let of = |line: &LateLine| LateThen {
            borrower_id: line.borrower_id,
            contract_id: line.contract_id,
            due_on: line.due_on,
            unpaid: line.late_total,
            paid: Some(line.due_total.less(line.late_total)),
        };
        self.late.iter().map(of)
    }

    /// People who may be late at most, and people to cure, where rates can be given.
    #[must_use]
    pub fn to_target(&self) -> Option<(i64, i64)> {
        self.rated().then(|| (self.figures.allowed_late(), self.figures.to_cure()))
    }
}
