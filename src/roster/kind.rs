//! What a roster lists.

/// 应还名单, 逾期名单, 还款明细.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterKind {
    /// Everyone who owes this year, paid or not: what rates are computed over.
    Population,
    /// Only those who are late.
    Overdue,
    /// Money the bank confirmed.
    Payments,
}

impl RosterKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Population, Self::Overdue, Self::Payments];

    /// As the store and JSON write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Overdue => "overdue",
            Self::Payments => "payments",
        }
    }

    /// The kind written so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
