//! Which borrowers a list shows, in which order, and the figures people stand behind.

use super::standing::Stage;

/// A figure people stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Behind {
    /// In the figures (R1's denominator).
    Borrowers,
    /// Late (R1's numerator).
    Late,
    /// Late on the current due year (R7).
    LateThisYear,
    /// Owing what is not past its due day (R8).
    Upcoming,
    /// Owing anything.
    Unpaid,
    /// With an exclusion in force.
    Excluded,
    /// Late on what only an overdue roster lists, outside the population.
    Outside,
    /// In a village nobody answers for.
    Uncovered,
    /// In no village yet.
    Unplaced,
}

impl Behind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Borrowers,
        Self::Late,
        Self::LateThisYear,
        Self::Upcoming,
        Self::Unpaid,
        Self::Excluded,
        Self::Outside,
        Self::Uncovered,
        Self::Unplaced,
    ];

    /// The code in addresses and words (`ledger-behind-…`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Borrowers => "borrowers",
            Self::Late => "late",
            Self::LateThisYear => "late-this-year",
            Self::Upcoming => "upcoming",
            Self::Unpaid => "unpaid",
            Self::Excluded => "excluded",
            Self::Outside => "outside",
            Self::Uncovered => "uncovered",
            Self::Unplaced => "unplaced",
        }
    }

    /// The figure a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|behind| behind.code() == code)
    }
}

/// What a list of borrowers is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Most late money first: what the work begins with.
    #[default]
    UnpaidLate,
    /// By pinyin.
    Name,
    /// By township and village, then pinyin.
    Village,
    /// By what is unpaid.
    Unpaid,
    /// By what is due.
    Due,
    /// By days late.
    DaysLate,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::UnpaidLate, Self::Name, Self::Village, Self::Unpaid, Self::Due, Self::DaysLate];

    /// The code in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnpaidLate => "late-money",
            Self::Name => "name",
            Self::Village => "village",
            Self::Unpaid => "unpaid",
            Self::Due => "due",
            Self::DaysLate => "days",
        }
    }

    /// The order a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// Which borrowers, in which order, which page of them. Empty fields filter nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Part of a name, pinyin or its initials, the last digits of an identity number or phone, part of a contract number.
    pub search: String,
    /// One village.
    pub village_id: Option<i64>,
    /// One township.
    pub township: Option<String>,
    /// The villages of one member.
    pub member_id: Option<i64>,
    /// In no village yet.
    pub unplaced: bool,
    /// In a village nobody answers for, or in none.
    pub uncovered: bool,
    /// Their worst stage.
    pub stage: Option<Stage>,
    /// Behind one figure.
    pub behind: Option<Behind>,
    /// The order.
    pub sort: Sort,
    /// Turned round: names from the end, money from the least.
    pub reversed: bool,
    /// Lines to skip.
    pub offset: usize,
    /// Lines to show.
    pub limit: usize,
}
