//! The campaign: its target, its due day, and the base a school declares where it has no population roster.

use chrono::Datelike;
use diesel::prelude::*;

use crate::basics::calendar::{self, Day};
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::store::schema::campaign;

/// The target of a new campaign, in basis points: 5%.
pub const TARGET_BP: i64 = 500;

/// One campaign.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = campaign)]
pub struct Campaign {
    /// Its id; 0 for one that is not stored yet.
    pub id: i64,
    /// Its name, unique.
    pub name: String,
    /// First day.
    pub opened_on: Day,
    /// Last day, once closed.
    pub closed_on: Option<Day>,
    /// The default rate not to be exceeded, in basis points.
    pub target_bp: i64,
    /// The due day set for it, if one is.
    pub due_on: Option<Day>,
    /// 申报基数: people, where no roster lists the population.
    pub declared_borrowers: Option<i64>,
    /// 申报基数: due principal and interest, in fen.
    pub declared_due: Option<Fen>,
    /// Where the declared base comes from.
    pub declared_source: Option<String>,
    /// Goes up with every write that may change a figure.
    pub revision: i64,
}

/// What a school sets for its campaign.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = campaign, treat_none_as_null = true)]
pub struct CampaignSettings {
    /// Its name.
    pub name: String,
    /// The target in basis points, 0 to 10000.
    pub target_bp: i64,
    /// The due day, or none: the last 20 December before the day a figure speaks of.
    pub due_on: Option<Day>,
    /// Declared base: people.
    pub declared_borrowers: Option<i64>,
    /// Declared base: due principal and interest, in fen.
    pub declared_due: Option<Fen>,
    /// Where the declared base comes from.
    pub declared_source: Option<String>,
}

impl Campaign {
    /// What a campaign is called that nobody named: `2026 年度`.
    #[must_use]
    pub fn default_name(words: Words, today: Day) -> String {
        words.say_with("ledger-campaign-default", &[("year", today.year().to_string().into())])
    }

    /// A campaign nobody has begun: no target missed, nothing in it.
    #[must_use]
    pub const fn not_begun(name: String, today: Day) -> Self {
        Self {
            id: 0,
            name,
            opened_on: today,
            closed_on: None,
            target_bp: TARGET_BP,
            due_on: None,
            declared_borrowers: None,
            declared_due: None,
            declared_source: None,
            revision: 0,
        }
    }

    /// The due day where a roster names none.
    #[must_use]
    pub fn due_day(&self, as_of: Day) -> Day {
        self.due_on.unwrap_or_else(|| calendar::last_december_20(as_of))
    }

    /// The calendar year whose obligations are the current due year (当年期); earlier ones are arrears.
    #[must_use]
    pub fn due_year(&self, as_of: Day) -> i32 {
        self.due_day(as_of).year()
    }

    /// What is set for it now.
    #[must_use]
    pub fn settings(&self) -> CampaignSettings {
        CampaignSettings {
            name: self.name.clone(),
            target_bp: self.target_bp,
            due_on: self.due_on,
            declared_borrowers: self.declared_borrowers,
            declared_due: self.declared_due,
            declared_source: self.declared_source.clone(),
        }
    }
}
