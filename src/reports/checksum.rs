//! The short hash over a report's figures: whoever changes one of them in the workbook changes what the checksum must be.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::changes::PlaceThen;
use super::facts::{Facts, PlaceLine};
use super::period::Period;
use super::statement::Statement;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::rate::Rate;
use crate::ledger::rates::{RateId, percent};

/// The figures of the cover, as they are hashed and kept with the report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Figures {
    /// The school, as the workbook names it.
    pub school: String,
    /// Number of the report.
    pub report_id: String,
    /// First day of the period.
    pub from: Day,
    /// Last day of the period.
    pub to: Day,
    /// The day the figures speak of.
    pub as_of: Day,
    /// People.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
    /// Contracts.
    pub contracts: i64,
    /// Contracts late.
    pub contracts_late: i64,
    /// In fen; none where only people were declared.
    pub due_total: Option<Fen>,
    /// In fen.
    pub unpaid_total_late: Fen,
    /// R1 in basis points, where it can be given.
    pub default_rate_borrowers: Option<i64>,
    /// R5 in basis points, where it can be given.
    pub default_rate_amount: Option<i64>,
    /// People to cure, where known.
    pub to_cure: Option<i64>,
    /// R8 in basis points while it leads: before the due day. Not hashed: it is none of the defined names.
    #[serde(default)]
    pub unpaid_rate_leading: Option<i64>,
    /// In basis points.
    pub target_bp: i64,
    /// Rows of the late sheet.
    pub late_rows: usize,
    /// Borrowers late, by id, in a report of an older program: a newer one keeps them with its late obligations, apart from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late_borrowers: Vec<i64>,
    /// What had come in, in fen; none in a report of an older program.
    #[serde(default)]
    pub recovered_total: Option<Fen>,
    /// Exclusions in force, by id; none in a report of an older program.
    #[serde(default)]
    pub exclusions: Option<Vec<i64>>,
    /// Id of the newest obligation of the ledger; none in a report of an older program.
    #[serde(default)]
    pub last_obligation: Option<i64>,
    /// By village: what the next report compares with.
    #[serde(default)]
    pub places: Vec<PlaceThen>,
    /// The state of the campaign's data: while it is the same, nothing can have become another figure.
    #[serde(default)]
    pub revision: i64,
}

impl Figures {
    /// The figures of the cover.
    #[must_use]
    pub fn of(facts: &Facts, school: &str, period: &Period, report_id: &str) -> Self {
        let (figures, all) = (&facts.figures, &facts.figures.overall.all);
        let rate = |id| figures.rate(id).filter(|rate| rate.denominator > 0);
        Self {
            school: school.to_owned(),
            report_id: report_id.to_owned(),
            from: period.from,
            to: period.to,
            as_of: figures.as_of,
            borrowers: figures.borrowers(),
            borrowers_late: all.borrowers_late,
            contracts: all.contracts,
            contracts_late: all.contracts_late,
            due_total: figures.due_total(),
            unpaid_total_late: all.unpaid_total_late,
            default_rate_borrowers: rate(RateId::R1).and_then(|rate| rate.basis_points()),
            default_rate_amount: rate(RateId::R5).and_then(|rate| rate.basis_points()),
            to_cure: facts.to_target().map(|(_, to_cure)| to_cure),
            unpaid_rate_leading: rate(RateId::R8).filter(|_| figures.unpaid_leads()).and_then(|rate| rate.basis_points()),
            target_bp: figures.target_bp,
            late_rows: facts.late.len(),
            late_borrowers: Vec::new(),
            recovered_total: Some(all.recovered_total()),
            exclusions: Some(facts.excluded.iter().map(|line| line.id).collect()),
            last_obligation: Some(facts.last_obligation),
            places: facts.places.iter().map(PlaceLine::then).collect(),
            revision: facts.revision,
        }
    }

    /// What is hashed: one `name=value` a line in the order of the defined names. Money in yuan with two decimals, days as
    /// 2026-06-30, rates as percent with two decimals, what is not
    /// known as `-`; each of these can be read back from the workbook's own cells.
    #[must_use]
    pub fn canonical(&self) -> String {
        let known = |number: Option<i64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let rate = |points: Option<i64>| points.map_or_else(|| "-".to_owned(), percent);
        let lines = [
            ("school", self.school.clone()),
            ("report_id", self.report_id.clone()),
            ("as_of", self.as_of.to_string()),
            ("borrowers", self.borrowers.to_string()),
            ("borrowers_late", self.borrowers_late.to_string()),
            ("contracts", self.contracts.to_string()),
            ("contracts_late", self.contracts_late.to_string()),
            ("default_rate_borrowers", rate(self.default_rate_borrowers)),
            ("due_total", self.due_total.map_or_else(|| "-".to_owned(), Fen::yuan)),
            ("unpaid_total_late", self.unpaid_total_late.yuan()),
            ("default_rate_amount", rate(self.default_rate_amount)),
            ("to_cure", known(self.to_cure)),
            ("target_percent", percent(self.target_bp)),
        ];
        lines.iter().fold(String::new(), |mut text, (name, value)| {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{name}={value}");
            text
        })
    }

    /// The first 64 bits of SHA-256 over [`Figures::canonical`], in four groups: `3F9A-77C1-0B2E-44D8`.
    #[must_use]
    pub fn checksum(&self) -> String {
        short_hex(&Sha256::digest(self.canonical().as_bytes()))
    }
}

/// The checksum the figures of a statement must have.
#[must_use]
pub fn checksum_of(statement: &Statement) -> String {
    let points = |rate: Option<Rate>| rate.and_then(|rate| rate.basis_points());
    let figures = Figures {
        school: statement.school.clone(),
        report_id: statement.report_id.clone(),
        from: statement.period.from,
        to: statement.period.to,
        as_of: statement.as_of,
        borrowers: statement.borrowers,
        borrowers_late: statement.borrowers_late,
        contracts: statement.contracts,
        contracts_late: statement.contracts_late,
        due_total: statement.due_total,
        unpaid_total_late: statement.unpaid_total_late,
        default_rate_borrowers: points(statement.default_rate_borrowers()),
        default_rate_amount: points(statement.default_rate_amount()),
        to_cure: statement.to_cure,
        unpaid_rate_leading: None,
        target_bp: statement.target_bp,
        late_rows: 0,
        late_borrowers: Vec::new(),
        recovered_total: statement.recovered_total,
        exclusions: None,
        last_obligation: None,
        places: Vec::new(),
        revision: 0,
    };
    figures.checksum()
}

/// The first eight bytes in four groups.
pub(super) fn short_hex(digest: &[u8]) -> String {
    let groups: Vec<String> = digest.chunks(2).take(4).map(|pair| pair.iter().map(|byte| format!("{byte:02X}")).collect()).collect();
    groups.join("-")
}
