//! What a report states: the figures of its cover, and the rows behind them.

use serde::{Deserialize, Serialize};

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::reports::received::{ExcludedEntry, PlaceFigures, StageFigures, StatedBasis, Statement};

/// What the cover states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// Of which campaign.
    pub campaign: String,
    /// The code of what the figures rest on, see [`StatedBasis`].
    pub basis: String,
    /// People; where declared, as many as were declared.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
    /// Contracts.
    pub contracts: i64,
    /// Contracts late.
    pub contracts_late: i64,
    /// Due principal and interest as stated, in fen; none where not known. Below the line counts only [`Cover::rated_due`].
    pub due_total: Option<Fen>,
    /// Unpaid of late obligations, in fen.
    pub unpaid_total_late: Fen,
    /// Recovered, in fen, where known.
    pub recovered_total: Option<Fen>,
    /// People to cure before the school's own target is met, where known.
    pub to_cure: Option<i64>,
    /// The school's target in basis points.
    pub target_bp: i64,
    /// People excluded.
    pub excluded: i64,
    /// True where the workbook showed names in clear. None of them is kept.
    pub with_names: bool,
    /// The short checksum its cover prints.
    pub checksum: String,
}

impl Cover {
    /// The figures of a statement.
    #[must_use]
    pub fn of(stated: &Statement) -> Self {
        Self {
            campaign: stated.campaign.clone(),
            basis: stated.basis.code().to_owned(),
            borrowers: stated.borrowers,
            borrowers_late: stated.borrowers_late,
            contracts: stated.contracts,
            contracts_late: stated.contracts_late,
            due_total: stated.due_total,
            unpaid_total_late: stated.unpaid_total_late,
            recovered_total: stated.recovered_total,
            to_cure: stated.to_cure,
            target_bp: stated.target_bp,
            excluded: stated.excluded,
            with_names: stated.with_names,
            checksum: stated.checksum.clone(),
        }
    }

    /// What the figures rest on. A code nobody knows gives no rates.
    #[must_use]
    pub fn basis(&self) -> StatedBasis {
        StatedBasis::from_code(&self.basis).unwrap_or(StatedBasis::Nothing)
    }

    /// True where R1 can be given.
    #[must_use]
    pub fn is_rated(&self) -> bool {
        self.basis().is_rated()
    }

    /// What R5 divides by, in fen. A school without a base states what its overdue list has due, and that is no base of a rate.
    #[must_use]
    pub fn rated_due(&self) -> Option<Fen> {
        self.due_total.filter(|_| self.is_rated())
    }
}

/// The rows behind the cover: places, stages, exclusions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// By village.
    pub places: Vec<Place>,
    /// People by worst stage: the stage's code and how many.
    pub stages: Vec<(String, i64)>,
    /// What was taken out of the figures.
    pub exclusions: Vec<Exclusion>,
}

/// One village of a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Empty where not known.
    pub township: String,
    /// Empty where not known.
    pub village: String,
    /// People.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
    /// Contracts.
    pub contracts: i64,
    /// Contracts late.
    pub contracts_late: i64,
    /// In fen.
    pub due_total: Fen,
    /// In fen.
    pub unpaid_total_late: Fen,
}

impl Detail {
    pub(super) fn of(places: Vec<PlaceFigures>, stages: &[StageFigures], excluded: Vec<ExcludedEntry>, with_names: bool) -> Self {
        Self {
            places: places.into_iter().map(Place::from).collect(),
            stages: stages.iter().map(|line| (line.stage.code().to_owned(), line.borrowers)).collect(),
            exclusions: excluded.into_iter().map(|entry| Exclusion::of(entry, with_names)).collect(),
        }
    }
}

impl From<PlaceFigures> for Place {
    fn from(place: PlaceFigures) -> Self {
        Self {
            township: place.township,
            village: place.village,
            borrowers: place.borrowers,
            borrowers_late: place.borrowers_late,
            contracts: place.contracts,
            contracts_late: place.contracts_late,
            due_total: place.due_total,
            unpaid_total_late: place.unpaid_total_late,
        }
    }
}

/// One exclusion, without whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// Township and village.
    pub place: String,
    /// The code of its kind.
    pub kind: String,
    /// All contracts of the person.
    pub whole_person: bool,
    /// Who approved it; empty where the workbook showed names in clear.
    pub approver: String,
    /// The document it rests on; empty likewise.
    pub document: String,
    /// When it was decided.
    pub decided_on: Day,
}

impl Exclusion {
    fn of(entry: ExcludedEntry, with_names: bool) -> Self {
        let shown = |text: String| if with_names { String::new() } else { text };
        Self {
            place: entry.place,
            kind: entry.kind.text().to_owned(),
            whole_person: entry.whole_person,
            approver: shown(entry.approver),
            document: shown(entry.document),
            decided_on: entry.decided_on,
        }
    }
}
