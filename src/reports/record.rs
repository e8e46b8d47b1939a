//! A report as it was made and kept: its bytes never change, and neither do the tables its page shows.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::changes::{self, Former, LateThen};
use super::checksum::Figures;
use super::period::{Period, ReportKind};
use super::remarks::Remarks;
use crate::basics::calendar::{Day, Instant};
use crate::sheet::table::Sheet;
use crate::store::schema::report;
use crate::store::vault::{self, held};
use crate::store::{Connection, Result, StoreError};

/// What is kept beside the bytes, as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The figures of the cover.
    pub figures: Figures,
    /// The sheets, masked and without the school's own words, each table with its first rows.
    pub sheets: Vec<Sheet>,
    /// How many rows the workbook has of a table that was cut here, by the table's key.
    #[serde(default)]
    pub rows: BTreeMap<String, usize>,
}

/// What the page of a report shows besides its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// How many rows the workbook has of a table that was cut, by the table's key.
    pub rows: BTreeMap<String, usize>,
    /// The school's own words.
    pub remarks: Remarks,
}

/// A report in the list: all but its bytes and sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its id.
    pub id: i64,
    /// Its campaign.
    pub campaign_id: i64,
    /// Its number, printed on it.
    pub report_no: String,
    /// The stretch of days.
    pub period: Period,
    /// What its file is called.
    pub file_name: String,
    /// The figures of the cover.
    pub figures: Figures,
    /// Short hash over them.
    pub checksum: String,
    /// Why it shows names in clear; none where it is masked.
    pub purpose: Option<String>,
    /// When it was made, in UTC.
    pub made_at: Instant,
    /// Who made it.
    pub made_by: String,
    /// When its file was erased, in UTC: then its figures are left.
    pub erased_at: Option<Instant>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = report)]
struct Row {
    id: i64,
    campaign_id: i64,
    report_no: String,
    kind: String,
    from_on: Option<Day>,
    to_on: Option<Day>,
    as_of: Day,
    file_name: String,
    figures: String,
    checksum: String,
    purpose: Option<String>,
    made_at: Instant,
    made_by: String,
    erased_at: Option<Instant>,
}

#[derive(Insertable)]
#[diesel(table_name = report)]
pub(super) struct NewReport<'r> {
    pub(super) report_no: &'r str,
    pub(super) campaign_id: i64,
    pub(super) kind: &'r str,
    pub(super) from_on: Day,
    pub(super) to_on: Day,
    pub(super) as_of: Day,
    pub(super) file_name: &'r str,
    pub(super) figures: &'r str,
    pub(super) checksum: &'r str,
    pub(super) purpose: Option<&'r str>,
    pub(super) late_then: &'r [u8],
    pub(super) bytes: &'r [u8],
    pub(super) made_at: Instant,
    pub(super) made_by: &'r str,
}

impl Report {
    /// As far as the next report is compared with it.
    #[must_use]
    pub fn former(&self) -> Former {
        Former { id: self.id, period: self.period, made_at: self.made_at, figures: self.figures.clone() }
    }
}

/// Only the figures of what is kept, for lists.
#[derive(Deserialize)]
struct FiguresOnly {
    figures: Figures,
}

impl Row {
    fn report(self) -> Result<Report> {
        let kept: FiguresOnly = parsed(&self.figures)?;
        let kind = ReportKind::from_code(&self.kind).unwrap_or(ReportKind::AdHoc);
        let (from, to) = (self.from_on.unwrap_or(self.as_of), self.to_on.unwrap_or(self.as_of));
        Ok(Report {
            id: self.id,
            campaign_id: self.campaign_id,
            report_no: self.report_no,
            period: Period { kind, from, to },
            file_name: self.file_name,
            figures: kept.figures,
            checksum: self.checksum,
            purpose: self.purpose,
            made_at: self.made_at,
            made_by: self.made_by,
            erased_at: self.erased_at,
        })
    }
}

fn parsed<'j, T: Deserialize<'j>>(json: &'j str) -> Result<T> {
    serde_json::from_str(json).map_err(|error| StoreError::Broken(error.to_string()))
}

pub(super) fn insert(connection: &mut Connection, new: &NewReport<'_>, remarks: &Remarks) -> Result<i64> {
    let sealed = vault::of(connection)?.seal_file(held::REPORT, new.report_no, new.bytes)?;
    let new = NewReport { bytes: &sealed, ..*new };
    let id: i64 = diesel::insert_into(report::table).values(new).returning(report::id).get_result(connection)?;
    let sealed = vault::of(connection)?.seal_fields(held::REPORT_REMARKS, id, &remarks.fields())?;
    if sealed.is_some() {
        diesel::update(report::table.find(id)).set(report::sealed_remarks.eq(sealed)).execute(connection)?;
    }
    Ok(id)
}

/// The reports of a campaign, latest first. Those that show names in clear only where `with_names`.
///
/// # Errors
/// When the store cannot be read.
pub fn listed(connection: &mut Connection, campaign_id: i64, with_names: bool) -> Result<Vec<Report>> {
    let rows: Vec<Row> =
        report::table.filter(report::campaign_id.eq(campaign_id)).order(report::id.desc()).select(Row::as_select()).load(connection)?;
    rows.into_iter().filter(|row| with_names || row.purpose.is_none()).map(Row::report).collect()
}

/// One report.
///
/// # Errors
/// [`StoreError::NotFound`], also for one that shows names in clear where not `with_names`; or when the store cannot be read.
pub fn found(connection: &mut Connection, id: i64, with_names: bool) -> Result<Report> {
    let row: Row = report::table.find(id).select(Row::as_select()).first(connection)?;
    if row.purpose.is_some() && !with_names { Err(StoreError::NotFound) } else { row.report() }
}

/// The tables of a report as they were, and the school's own words.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn shown(connection: &mut Connection, id: i64) -> Result<Shown> {
    let (json, sealed): (String, Option<Vec<u8>>) =
        report::table.find(id).select((report::figures, report::sealed_remarks)).first(connection)?;
    let Kept { sheets, rows, .. } = parsed(&json)?;
    let [problems, help_wanted, corrections] = vault::of(connection)?.open_texts(held::REPORT_REMARKS, id, sealed)?;
    Ok(Shown { sheets, rows, remarks: Remarks { problems, help_wanted, corrections } })
}

/// The obligations a report counted as late; none where an older program made it.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn late_then(connection: &mut Connection, id: i64) -> Result<Option<Vec<LateThen>>> {
    let packed: Option<Vec<u8>> = report::table.find(id).select(report::late_then).first(connection)?;
    let late = packed.map(|packed| changes::unpacked(&packed)).transpose();
    late.map_err(|error| StoreError::Broken(error.to_string()))
}

/// The file of a report, byte for byte as it was made.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn bytes(connection: &mut Connection, id: i64) -> Result<Vec<u8>> {
    let there = report::table.find(id).filter(report::erased_at.is_null());
    let (report_no, bytes): (String, Vec<u8>) = there.select((report::report_no, report::bytes)).first(connection)?;
    vault::of(connection)?.open_file(held::REPORT, &report_no, bytes)
}
