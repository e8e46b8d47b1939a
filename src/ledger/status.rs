//! Where the campaign stands, as `status --json` prints it and as the overview tells it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::campaign::Campaign;
use super::queries::campaigns::{self, Source};
use super::rates::{Basis, Figures, Part, Rate, RateId, Unit, percent};
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::organisation::queries as organisation;
use crate::organisation::village::Village;
use crate::store::{Connection, Result, Target};

/// Exactly what `status --json` prints. Money is yuan as text with two decimals; `null` where a figure cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The campaign's name.
    pub campaign: String,
    /// The day the figures speak of.
    pub as_of: Day,
    /// `population`, `declared`, `overdue_only` or `nothing`.
    pub basis: &'static str,
    /// Where a declared base comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_source: Option<String>,
    /// The rosters the figures rest on.
    pub batches: Vec<Batch>,
    /// People.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
    /// Contracts.
    pub contracts: i64,
    /// Contracts late.
    pub contracts_late: i64,
    /// Σ due principal; null where the split is unknown.
    pub due_principal: Option<String>,
    /// Σ due interest; null where the split is unknown.
    pub due_interest: Option<String>,
    /// Σ due.
    pub due_total: Option<String>,
    /// Σ unpaid principal of late obligations.
    pub unpaid_principal_late: Option<String>,
    /// Σ unpaid interest of late obligations.
    pub unpaid_interest_late: Option<String>,
    /// Σ unpaid of late obligations.
    pub unpaid_total_late: String,
    /// Σ 罚息
    pub penalty: String,
    /// The target, as a number of percent.
    pub target_percent: Value,
    /// How many people may be late.
    pub allowed_late_borrowers: Option<i64>,
    /// How many people must still be cured.
    pub to_cure: Option<i64>,
    /// Whether the target is met.
    pub target_met: Option<bool>,
    /// R1 to R8.
    pub rates: BTreeMap<&'static str, RateEntry>,
    /// People with an exclusion in force.
    pub excluded: i64,
    /// Exclusions in force by kind.
    pub excluded_by_kind: BTreeMap<&'static str, i64>,
    /// People not placed in a village yet.
    pub unplaced: i64,
    /// Villages with borrowers and nobody responsible.
    pub uncovered: Vec<String>,
    /// Village → people and people late.
    pub villages: BTreeMap<String, VillageLine>,
    /// The day the campaign was closed on, if it is.
    #[serde(skip)]
    pub closed_on: Option<Day>,
    /// The figures themselves: the words lead with one or the other, and say what stands outside them.
    #[serde(skip)]
    pub figures: Arc<Figures>,
}

/// One entry of `rates`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum RateEntry {
    /// One rate.
    Rate(RateLine),
    /// R7: `current_year` and `with_arrears`, each R1, R5 and R6.
    Seventh(BTreeMap<&'static str, BTreeMap<&'static str, RateLine>>),
}

/// A rate, or nulls where it cannot be given. Money as yuan text, people and contracts as numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RateLine {
    /// Above the line.
    pub numerator: Value,
    /// Below the line.
    pub denominator: Value,
    /// With two decimals: `11.67`.
    pub percent: Option<String>,
}

/// A village's heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VillageLine {
    /// People.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
}

/// A roster the figures rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Batch {
    /// Its number.
    pub batch: i64,
    /// What the file was called.
    pub file: String,
    /// `population`, `overdue` or `payments`.
    pub kind: String,
    /// The day it speaks of.
    pub as_of: Day,
}

impl Status {
    /// The whole campaign's status on `as_of`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(connection: &mut Connection, target: &Target, campaign: &Campaign, as_of: Day) -> Result<Self> {
        let figures = super::figures::snapshot(connection, target, campaign, as_of)?.figures.clone();
        let villages = organisation::villages(connection)?;
        let responsible = organisation::responsible_by_village(connection)?;
        let sources = campaigns::sources(connection, campaign.id, as_of)?;
        let uncovered = uncovered(&figures, &villages, |id| responsible.contains_key(&id));
        Ok(Self::of(campaign, &figures, &villages, uncovered.iter().map(Village::key).collect(), &sources))
    }

    fn of(campaign: &Campaign, figures: &Arc<Figures>, villages: &[Village], mut uncovered: Vec<String>, sources: &[Source]) -> Self {
        let all = &figures.overall.all;
        let rated = figures.basis != Basis::OverdueOnly;
        let money = |known: bool, amount: Fen| known.then(|| amount.yuan());
        uncovered.sort_unstable();
        Self {
            campaign: campaign.name.clone(),
            as_of: figures.as_of,
            basis: figures.basis.kind().code(),
            declared_source: if let Basis::Declared(base) = &figures.basis { Some(base.source.clone()) } else { None },
            batches: sources.iter().map(batch).collect(),
            borrowers: figures.borrowers(),
            borrowers_late: all.borrowers_late,
            contracts: all.contracts,
            contracts_late: all.contracts_late,
            due_principal: money(all.due_split_known, all.due_principal),
            due_interest: money(all.due_split_known, all.due_interest),
            due_total: figures.due_total().map(Fen::yuan),
            unpaid_principal_late: money(all.split_known, all.unpaid_principal_late),
            unpaid_interest_late: money(all.split_known, all.unpaid_interest_late),
            unpaid_total_late: all.unpaid_total_late.yuan(),
            penalty: all.penalty.yuan(),
            target_percent: percent_number(figures.target_bp),
            allowed_late_borrowers: rated.then(|| figures.allowed_late()),
            to_cure: rated.then(|| figures.to_cure()),
            target_met: figures.target_met(),
            rates: rates(figures),
            excluded: figures.overall.excluded,
            excluded_by_kind: figures.excluded_by_kind.iter().map(|(kind, count)| (kind.text(), *count)).collect(),
            unplaced: figures.by_village.get(&None).map_or(0, |part| part.all.borrowers),
            uncovered,
            villages: village_lines(figures, villages),
            closed_on: campaign.closed_on,
            figures: Arc::clone(figures),
        }
    }
}

const RATES: [(&str, RateId); 9] = [
    ("R1", RateId::R1),
    ("R2", RateId::R2),
    ("R3", RateId::R3),
    ("R4", RateId::R4),
    ("R5", RateId::R5),
    ("R6", RateId::R6),
    ("R6_principal", RateId::R6Principal),
    ("R6_interest", RateId::R6Interest),
    ("R8", RateId::R8),
];

const SEVENTH: [(&str, RateId); 3] = [("R1", RateId::R1), ("R5", RateId::R5), ("R6", RateId::R6)];

fn rates(figures: &Figures) -> BTreeMap<&'static str, RateEntry> {
    let seventh = |tally| SEVENTH.into_iter().map(|(name, id)| (name, RateLine::of(figures.seventh(tally, id)))).collect();
    let whole = &figures.overall;
    let both = BTreeMap::from([("current_year", seventh(&whole.current_year)), ("with_arrears", seventh(&whole.with_arrears))]);
    let single = RATES.into_iter().map(|(name, id)| (name, RateEntry::Rate(RateLine::of(figures.rate(id)))));
    single.chain([("R7", RateEntry::Seventh(both))]).collect()
}

/// Villages with borrowers and nobody responsible, in the order of `villages`. `covered` says who has somebody.
#[must_use]
pub fn uncovered(figures: &Figures, villages: &[Village], covered: impl Fn(i64) -> bool) -> Vec<Village> {
    let people = |id| figures.by_village.get(&Some(id)).map_or(0, |part: &Part| part.all.borrowers);
    villages.iter().filter(|village| people(village.id) > 0 && !covered(village.id)).cloned().collect()
}

impl RateLine {
    /// A rate as every JSON of ours writes it.
    #[must_use]
    pub fn of(rate: Option<Rate>) -> Self {
        let Some(rate) = rate else { return Self { numerator: Value::Null, denominator: Value::Null, percent: None } };
        let number = |value: i64| match rate.unit {
            Unit::Money => Value::from(Fen::new(value).yuan()),
            Unit::People | Unit::Contracts => Value::from(value),
        };
        Self { numerator: number(rate.numerator), denominator: number(rate.denominator), percent: rate.two_decimals() }
    }
}

fn batch(source: &Source) -> Batch {
    Batch { batch: source.batch_id, file: source.file_name.clone(), kind: source.kind.clone(), as_of: source.as_of }
}

fn village_lines(figures: &Figures, villages: &[Village]) -> BTreeMap<String, VillageLine> {
    let people = |village: &Village| figures.by_village.get(&Some(village.id)).filter(|part| part.all.borrowers > 0);
    let line = |part: &Part| VillageLine { borrowers: part.all.borrowers, borrowers_late: part.all.borrowers_late };
    villages.iter().filter_map(|village| people(village).map(|part| (village.key(), line(part)))).collect()
}

/// 500 basis points is the number 5, 550 the number 5.5: written out, never through a float of ours.
#[must_use]
pub fn percent_number(basis_points: i64) -> Value {
    let text = percent(basis_points);
    let short = text.trim_end_matches('0').trim_end_matches('.');
    serde_json::from_str(short).unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests;
