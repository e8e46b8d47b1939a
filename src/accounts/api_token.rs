//! Tokens by which other systems ask for figures. The holder has the token, the database its hash.

use chrono::Days;
use diesel::prelude::*;

use super::refusal::Refusal;
use super::token;
use crate::basics::calendar::{Day, Instant};
use crate::basics::words::Words;

/// How every token begins, so that one is recognised wherever somebody left it.
pub const MARK: &str = "rd_";

/// How much of a token is kept to tell it from others, in characters. What is left over is far too much to guess.
const SHOWN: usize = 11;

/// For how many days a token is made unless somebody says otherwise.
pub const USUAL_DAYS: i64 = 365;

/// For how many days at most.
pub const MOST_DAYS: i64 = 730;

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The figures of this workspace's campaign.
    Figures,
    /// What a centre has consolidated.
    Centre,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Figures, Self::Centre];

    /// As the database, forms and the command line write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Centre => "centre",
        }
    }

    /// The scope a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// As people say it.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("accounts-scope-{}", self.code()))
    }
}

/// How a token stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It opens what its scopes say.
    Usable,
    /// Its last day is over.
    Expired,
    /// Somebody revoked it.
    Revoked,
}

impl Standing {
    /// As JSON writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }

    /// As people say it.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("accounts-token-{}", self.code()))
    }
}

/// A token, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its number.
    pub id: i64,
    /// What it is for, as its maker named it.
    pub name: String,
    /// Its beginning: `rd_1a2b3c4d`.
    pub prefix: String,
    /// What it opens.
    pub scopes: Vec<Scope>,
    /// When it was made, in UTC.
    pub made_at: Instant,
    /// Who made it.
    pub made_by: String,
    /// The last day it opens anything.
    pub expires_on: Day,
    /// The day it was last used, to the day.
    pub last_used_on: Option<Day>,
    /// When it was revoked, in UTC.
    pub revoked_at: Option<Instant>,
}

impl ApiToken {
    /// How it stands on a day.
    #[must_use]
    pub fn standing(&self, today: Day) -> Standing {
        match self.revoked_at {
            Some(_) => Standing::Revoked,
            None if today > self.expires_on => Standing::Expired,
            None => Standing::Usable,
        }
    }
}

/// A token to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// What it opens: at least one.
    pub scopes: Vec<Scope>,
    /// The last day it opens anything.
    pub expires_on: Day,
}

/// The row of [`ApiToken`].
#[derive(Queryable, Selectable)]
#[diesel(table_name = crate::store::schema::api_token)]
pub(super) struct Stored {
    id: i64,
    name: String,
    prefix: String,
    scopes: String,
    made_at: Instant,
    made_by: String,
    expires_on: Day,
    last_used_on: Option<Day>,
    revoked_at: Option<Instant>,
}

impl From<Stored> for ApiToken {
    fn from(stored: Stored) -> Self {
        Self {
            id: stored.id,
            name: stored.name,
            prefix: stored.prefix,
            scopes: stored.scopes.split(',').filter_map(Scope::from_code).collect(),
            made_at: stored.made_at,
            made_by: stored.made_by,
            expires_on: stored.expires_on,
            last_used_on: stored.last_used_on,
            revoked_at: stored.revoked_at,
        }
    }
}

/// A fresh token, and the beginning of it that is kept.
///
/// # Errors
/// When the system has no randomness to give.
pub fn fresh() -> Result<(String, String), getrandom::Error> {
    let token = format!("{MARK}{}", token::fresh()?);
    let prefix = token.chars().take(SHOWN).collect();
    Ok((token, prefix))
}

/// The scopes of a token, each once, in their own order.
///
/// # Errors
/// [`Refusal::Missing`] for none, [`Refusal::NoSuchChoice`] for one that there is not.
pub fn read_scopes<'t>(typed: impl IntoIterator<Item = &'t str>) -> Result<Vec<Scope>, Refusal> {
    let named = typed.into_iter().map(str::trim).filter(|code| !code.is_empty());
    let mut scopes: Vec<Scope> = named.map(|code| Scope::from_code(code).ok_or(Refusal::NoSuchChoice)).collect::<Result<_, _>>()?;
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() { Err(Refusal::Missing) } else { Ok(scopes) }
}

/// The scopes as the database and the command line write them.
#[must_use]
pub fn scope_codes(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(",")
}

/// The last day of a token made today for so many days; an empty field means [`USUAL_DAYS`].
///
/// # Errors
/// [`Refusal::NotBetween`] for anything but 1 to [`MOST_DAYS`].
pub fn read_last_day(typed: &str, today: Day) -> Result<Day, Refusal> {
    let wrong = Refusal::NotBetween { least: 1, most: MOST_DAYS };
    let typed = typed.trim();
    let days = if typed.is_empty() { Some(USUAL_DAYS) } else { typed.parse().ok() };
    let days = days.filter(|days| (1..=MOST_DAYS).contains(days)).and_then(|days| u64::try_from(days).ok());
    days.and_then(|days| today.checked_add_days(Days::new(days))).ok_or(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn day(text: &str) -> Day {
        parse_iso(text).unwrap()
    }

    #[test]
    fn a_token_opens_until_its_last_day_and_never_once_revoked() {
        let made = day("2026-10-01").and_hms_opt(8, 0, 0).unwrap();
        let token = ApiToken {
            id: 1,
            name: "中心".into(),
            prefix: "rd_1a2b3c4d".into(),
            scopes: vec![Scope::Figures],
            made_at: made,
            made_by: "周明远".into(),
            expires_on: day("2026-10-31"),
            last_used_on: None,
            revoked_at: None,
        };
        assert_eq!(token.standing(day("2026-10-31")), Standing::Usable);
        assert_eq!(token.standing(day("2026-11-01")), Standing::Expired);
        let revoked = ApiToken { revoked_at: Some(made), ..token };
        assert_eq!(revoked.standing(day("2026-10-01")), Standing::Revoked);
    }

    #[test]
    fn no_token_lasts_longer_than_two_years() {
        let today = day("2026-10-01");
        assert_eq!(read_last_day("", today), Ok(day("2027-10-01")));
        assert_eq!(read_last_day(" 730 ", today), Ok(day("2028-09-30")));
        for wrong in ["0", "-1", "731", "一年", "1.5", "99999999999999999999"] {
            assert_eq!(read_last_day(wrong, today), Err(Refusal::NotBetween { least: 1, most: MOST_DAYS }), "{wrong}");
        }
    }

    #[test]
    fn a_token_opens_something_and_nothing_that_there_is_not() {
        assert_eq!(read_scopes(["centre", "figures", "centre"]), Ok(vec![Scope::Figures, Scope::Centre]));
        assert_eq!(read_scopes([""]), Err(Refusal::Missing));
        assert_eq!(read_scopes(["figures", "people"]), Err(Refusal::NoSuchChoice));
    }

    #[test]
    fn a_token_is_recognised_by_its_beginning_and_most_of_it_is_not_kept() {
        let (token, prefix) = fresh().unwrap();
        assert!(token.starts_with(MARK) && token.starts_with(&prefix));
        assert_eq!((token.len(), prefix.len()), (67, SHOWN));
    }
}
