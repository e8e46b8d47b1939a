//! A report as it was made and kept: its bytes never change, and neither do the tables its page shows.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::changes::{self, Former, LateThen, Made};
use super::checksum::Figures;
use super::heading::unnamed;
use super::kept::Tables;
use super::period::{Period, ReportKind};
use super::remarks::Remarks;
use crate::basics::calendar::{Day, Instant};
use crate::store::schema::report;
use crate::store::vault::{self, held};
use crate::store::{Connection, Result, StoreError};

/// The figures of the cover, as JSON.
#[derive(Serialize, Deserialize)]
struct Cover<F> {
    figures: F,
}

/// What the page of a report shows besides its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Its tables.
    pub tables: Tables,
    /// The school's own words.
    pub remarks: Remarks,
}

/// What is kept with a report and read by itself.
#[derive(Clone, Copy)]
pub(super) struct Contents<'c> {
    /// The workbook.
    pub bytes: &'c [u8],
    /// The tables of its page, packed.
    pub tables: &'c [u8],
    /// What it counted as late, packed.
    pub late_then: &'c [u8],
    /// The school's own words.
    pub remarks: &'c Remarks,
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
    /// The place in their order of the newest batch it counted.
    pub applied_order: i64,
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
    applied_order: i64,
}

#[derive(Insertable)]
#[diesel(table_name = report)]
struct New<'r> {
    report_no: &'r str,
    campaign_id: i64,
    kind: &'r str,
    from_on: Day,
    to_on: Day,
    as_of: Day,
    file_name: &'r str,
    figures: &'r str,
    checksum: &'r str,
    purpose: Option<&'r str>,
    late_then: &'r [u8],
    sheets: &'r [u8],
    bytes: &'r [u8],
    made_at: Instant,
    made_by: &'r str,
    applied_order: i64,
}

impl Report {
    /// True where it was made before the school had a name: whoever gets it cannot tell whose it is.
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        unnamed().contains(&self.figures.school)
    }

    /// As far as the next report is compared with it.
    #[must_use]
    pub fn former(&self) -> Former {
        let Self { id, period, made_at, applied_order, .. } = *self;
        Former { id, period, made_at, applied_order, figures: self.figures.clone() }
    }
}

impl Row {
    fn report(self) -> Result<Report> {
        let cover: Cover<Figures> = told(serde_json::from_str(&self.figures))?;
        Ok(Report {
            id: self.id,
            campaign_id: self.campaign_id,
            report_no: self.report_no,
            period: period(&self.kind, (self.from_on, self.to_on), self.as_of),
            file_name: self.file_name,
            figures: cover.figures,
            checksum: self.checksum,
            purpose: self.purpose,
            made_at: self.made_at,
            made_by: self.made_by,
            erased_at: self.erased_at,
            applied_order: self.applied_order,
        })
    }
}

fn told<T>(json: serde_json::Result<T>) -> Result<T> {
    json.map_err(|error| StoreError::Broken(error.to_string()))
}

/// Keeps a report, whose id it gives.
pub(super) fn insert(connection: &mut Connection, made: &Report, contents: Contents<'_>) -> Result<i64> {
    let vault = vault::of(connection)?;
    let sealed = vault.seal_file(held::REPORT, &made.report_no, contents.bytes)?;
    let figures = told(serde_json::to_string(&Cover { figures: &made.figures }))?;
    let new = New {
        report_no: &made.report_no,
        campaign_id: made.campaign_id,
        kind: made.period.kind.code(),
        from_on: made.period.from,
        to_on: made.period.to,
        as_of: made.figures.as_of,
        file_name: &made.file_name,
        figures: &figures,
        checksum: &made.checksum,
        purpose: made.purpose.as_deref(),
        late_then: contents.late_then,
        sheets: contents.tables,
        bytes: &sealed,
        made_at: made.made_at,
        made_by: &made.made_by,
        applied_order: made.applied_order,
    };
    let id: i64 = diesel::insert_into(report::table).values(new).returning(report::id).get_result(connection)?;
    let remarks = vault.seal_fields(held::REPORT_REMARKS, id, &contents.remarks.fields())?;
    if remarks.is_some() {
        diesel::update(report::table.find(id)).set(report::sealed_remarks.eq(remarks)).execute(connection)?;
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

/// Which reports a campaign has, without their figures: of many villages they are long.
///
/// # Errors
/// When the store cannot be read.
pub fn periods(connection: &mut Connection, campaign_id: i64) -> Result<Vec<Made>> {
    let columns = (report::id, report::kind, report::from_on, report::to_on, report::as_of);
    let rows: Vec<(i64, String, Option<Day>, Option<Day>, Day)> =
        report::table.filter(report::campaign_id.eq(campaign_id)).select(columns).load(connection)?;
    Ok(rows.into_iter().map(|(id, kind, from, to, as_of)| (id, period(&kind, (from, to), as_of), as_of)).collect())
}

/// The period as it is stored; a report of an older program is one of its day.
fn period(kind: &str, (from, to): (Option<Day>, Option<Day>), as_of: Day) -> Period {
    let kind = ReportKind::from_code(kind).unwrap_or(ReportKind::AdHoc);
    Period { kind, from: from.unwrap_or(as_of), to: to.unwrap_or(as_of) }
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
    let (packed, sealed): (Option<Vec<u8>>, Option<Vec<u8>>) =
        report::table.find(id).select((report::sheets, report::sealed_remarks)).first(connection)?;
    let tables = packed.map_or_else(|| Ok(Tables::default()), |packed| told(Tables::unpacked(&packed)))?;
    let [problems, help_wanted, corrections] = vault::of(connection)?.open_texts(held::REPORT_REMARKS, id, sealed)?;
    Ok(Shown { tables, remarks: Remarks { problems, help_wanted, corrections } })
}

/// The obligations a report counted as late; none where an older program made it.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn late_then(connection: &mut Connection, id: i64) -> Result<Option<Vec<LateThen>>> {
    let packed: Option<Vec<u8>> = report::table.find(id).select(report::late_then).first(connection)?;
    packed.map(|packed| told(changes::unpacked(&packed))).transpose()
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
