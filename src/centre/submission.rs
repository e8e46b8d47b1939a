//! A school's figures of one period, as one report states them.

use serde::{Deserialize, Serialize};

use super::roll;
use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::reports::period::Period;
use crate::reports::received::{PublicKey, Received, StatedBasis};

/// Whether a submission may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It counts, unless a later one of the school stands in its place.
    Received,
    /// It is signed with a key nobody has accepted for its school yet.
    KeyAsked,
    /// Somebody took it back.
    TakenBack,
}

impl State {
    /// As the database writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::KeyAsked => "key_asked",
            Self::TakenBack => "taken_back",
        }
    }

    /// The state a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Received, Self::KeyAsked, Self::TakenBack].into_iter().find(|state| state.code() == code)
    }
}

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
    /// Due principal and interest, in fen; none where not known.
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

/// A report of a school as it came, before it has a place among what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// As the report names itself.
    pub school: String,
    /// The stretch of days.
    pub period: Period,
    /// Number of the report.
    pub report_no: String,
    /// Whose signature it is.
    pub key: PublicKey,
    /// The day the figures speak of.
    pub as_of: Day,
    /// When the report was made, in UTC.
    pub made_at: Instant,
    /// The figures.
    pub cover: Cover,
    /// The rows behind them.
    pub detail: Detail,
    /// Of the file.
    pub sha256: String,
    /// What the file was called.
    pub file_name: String,
}

/// One that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its id; 0 until it is kept.
    pub id: i64,
    /// What it says.
    pub offer: Offer,
    /// When it came in first, in UTC.
    pub received_at: Instant,
    /// Who took it in.
    pub received_by: String,
    /// Whether it may count.
    pub state: State,
    /// Why it was taken back; empty otherwise.
    pub reason: String,
}

impl Submission {
    /// Whose it is, as schools are told apart.
    #[must_use]
    pub fn school_key(&self) -> String {
        roll::plain(&self.offer.school)
    }
}

impl Offer {
    /// What a workbook that is as it was sent says. Of one with names in clear, no text is taken that may hold a name.
    #[must_use]
    pub fn of(received: Received, sha256: String, file_name: String) -> Self {
        let stated = received.statement;
        let with_names = stated.with_names;
        let cover = Cover {
            campaign: stated.campaign,
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
            with_names,
            checksum: stated.checksum,
        };
        let shown = |text: String| if with_names { String::new() } else { text };
        let place = |place: crate::reports::received::PlaceFigures| Place {
            township: place.township,
            village: place.village,
            borrowers: place.borrowers,
            borrowers_late: place.borrowers_late,
            contracts: place.contracts,
            contracts_late: place.contracts_late,
            due_total: place.due_total,
            unpaid_total_late: place.unpaid_total_late,
        };
        let exclusion = |entry: crate::reports::received::ExcludedEntry| Exclusion {
            place: entry.place,
            kind: entry.kind.text().to_owned(),
            whole_person: entry.whole_person,
            approver: shown(entry.approver),
            document: shown(entry.document),
            decided_on: entry.decided_on,
        };
        Self {
            school: stated.school,
            period: stated.period,
            report_no: stated.report_id,
            key: received.key,
            as_of: stated.as_of,
            made_at: stated.made_at,
            cover,
            detail: Detail {
                places: received.places.into_iter().map(place).collect(),
                stages: received.stages.iter().map(|line| (line.stage.code().to_owned(), line.borrowers)).collect(),
                exclusions: received.excluded.into_iter().map(exclusion).collect(),
            },
            sha256,
            file_name,
        }
    }

    /// True where both state the same: the same report, whatever its file is called.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.report_no == other.report_no
            && self.school == other.school
            && self.period == other.period
            && self.key == other.key
            && self.as_of == other.as_of
            && self.cover == other.cover
            && self.detail == other.detail
    }
}
