//! The trial of another target: what its two cells compute, as it is written and as it is known again.

/// What a cell of the trial computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    /// How many may be late at a target.
    Allowed,
    /// How many are too many.
    ToCure,
}

impl Trial {
    const ALL: [Self; 2] = [Self::Allowed, Self::ToCure];

    /// Its formula, for a row of target, people, allowed, late, to cure: see [`crate::sheet::table::Cell::computed`].
    pub const fn formula(self) -> &'static str {
        match self {
            Self::Allowed => "INT({0:bp}*{1}/10000)",
            Self::ToCure => "MAX(0,{3}-{2})",
        }
    }

    /// How its formula begins in a workbook, where cells stand in the place of numbers. Signed workbooks are known by it.
    const fn start(self) -> &'static str {
        match self {
            Self::Allowed => "INT(ROUND(",
            Self::ToCure => "MAX(0,",
        }
    }

    /// What a formula in a workbook computes; none where it is not of the trial.
    pub fn of(formula: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trial| formula.starts_with(trial.start()))
    }
}
