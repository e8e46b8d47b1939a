//! What figures rest on, and with that whether rates can be given at all.

use crate::basics::money::Fen;

/// What the figures rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The population rosters of the campaign.
    Population,
    /// Overdue rosters alone, over a base the school declared (按申报基数).
    Declared(DeclaredBase),
    /// Overdue rosters alone: no rate can be given.
    OverdueOnly,
    /// Nothing was imported.
    Nothing,
}

/// 申报基数: what a school declares where no roster lists the population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredBase {
    /// People.
    pub borrowers: i64,
    /// Due principal and interest in fen, if declared.
    pub due: Option<Fen>,
    /// Where it comes from.
    pub source: String,
}

/// A basis without the words of a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasisKind {
    /// Population rosters.
    Population,
    /// A base the school declared.
    Declared,
    /// Overdue rosters alone: no rate.
    OverdueOnly,
    /// Nothing was imported.
    Nothing,
}

impl Basis {
    /// Which of them it is.
    #[must_use]
    pub const fn kind(&self) -> BasisKind {
        match self {
            Self::Population => BasisKind::Population,
            Self::Declared(_) => BasisKind::Declared,
            Self::OverdueOnly => BasisKind::OverdueOnly,
            Self::Nothing => BasisKind::Nothing,
        }
    }

    /// True where rates can be given.
    #[must_use]
    pub const fn is_rated(&self) -> bool {
        self.kind().is_rated()
    }
}

impl BasisKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Population, Self::Declared, Self::OverdueOnly, Self::Nothing];

    /// As JSON and statements write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Declared => "declared",
            Self::OverdueOnly => "overdue_only",
            Self::Nothing => "nothing",
        }
    }

    /// The basis a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.code() == code)
    }

    /// True where rates can be given: there is a population, or a declared base.
    #[must_use]
    pub const fn is_rated(self) -> bool {
        matches!(self, Self::Population | Self::Declared)
    }
}
