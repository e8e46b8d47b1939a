//! What stands in an answer: a name, what kind of value it is, and where it comes from.

use serde_json::Value;

/// The single rates of a whole, in the order they are told.
pub const RATES: &[&str] = &["R1", "R2", "R3", "R4", "R5", "R6", "R6_principal", "R6_interest", "R8"];

/// The two headlines, which always stand together.
pub const HEADLINES: &[&str] = &["R1", "R5"];

/// The two views of R7, and the rates each has.
pub const VIEWS: &[&str] = &["current_year", "with_arrears"];
/// The rates of each view of R7.
pub const OF_VIEWS: &[&str] = &["R1", "R5", "R6"];

/// What kind of value a field has.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A name: of a place, of a campaign, of a school.
    Text,
    /// One of a few words for machines.
    Code(fn() -> Vec<&'static str>),
    /// A day.
    Day,
    /// When something was done, in UTC.
    Moment,
    /// A whole number.
    Count,
    /// Yuan as text with two decimals.
    Money,
    /// A number of percent, as a target is set.
    Percent,
    /// Yes or no.
    Truth,
    /// Single rates under their names.
    Rates(&'static [&'static str]),
    /// All rates of a whole: the single ones, and R7 with its two views.
    AllRates,
    /// Whole numbers under these words; those that are 0 are left out.
    Counts(fn() -> Vec<&'static str>),
    /// Names.
    Texts,
    /// The rosters figures rest on: number, kind and day of each.
    Batches,
}

/// A field, and where its value is found in a `T`.
pub struct Field<T: 'static> {
    what: What,
    of: fn(&T) -> Value,
}

/// A field without where its value comes from.
#[derive(Debug, Clone, Copy)]
pub struct What {
    /// As `status --json` names it.
    pub name: &'static str,
    /// What kind of value it has.
    pub kind: Kind,
    /// It may be null: then the figure cannot be given.
    pub nullable: bool,
}

impl<T> Field<T> {
    /// A field that always has a value.
    pub const fn new(name: &'static str, kind: Kind, of: fn(&T) -> Value) -> Self {
        Self { what: What { name, kind, nullable: false }, of }
    }

    /// A field that may be null.
    pub const fn perhaps(name: &'static str, kind: Kind, of: fn(&T) -> Value) -> Self {
        Self { what: What { name, kind, nullable: true }, of }
    }

    /// Its value in `whole`.
    pub fn value(&self, whole: &T) -> Value {
        (self.of)(whole)
    }
}

/// The fields without where their values come from.
#[must_use]
pub fn described<T>(fields: &[Field<T>]) -> Vec<What> {
    fields.iter().map(|field| field.what).collect()
}

/// The values of `whole`, in the order of the fields.
#[must_use]
pub fn values<T>(fields: &[Field<T>], whole: &T) -> Vec<Value> {
    fields.iter().map(|field| field.value(whole)).collect()
}

/// A value of a type that writes itself; null where it does not.
#[must_use]
pub fn json(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
