//! The tables machines read, out of the cells that were kept.

use std::collections::BTreeMap;

use super::number::{count, day, money, text};
use super::sheets::SheetFound;
use super::{ExcludedEntry, PlaceFigures, StageFigures, TrendLine};
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::standing::Stage;
use crate::reports::statement::{Statement, TablePlace};
use crate::sheet::Cell;

/// The tables that are read, by their keys.
pub(super) const READ: [&str; 4] = ["places", "stages", "excluded", "trend"];

/// What they hold.
#[derive(Default)]
pub(super) struct Tables {
    pub places: Vec<PlaceFigures>,
    pub stages: Vec<StageFigures>,
    pub excluded: Vec<ExcludedEntry>,
    pub trend: Vec<TrendLine>,
}

/// Reads them. None where one holds what it cannot hold.
pub(super) fn read(statement: &Statement, sheets: &[SheetFound]) -> Option<Tables> {
    let words = Words::of(statement.language);
    let rows = |key: &str| Rows::of(statement, sheets, key).map(|rows| rows.collect::<Vec<_>>()).unwrap_or_default();
    Some(Tables {
        places: rows("places").iter().map(|row| place(row, words)).collect::<Option<_>>()?,
        stages: stages(&rows("stages"))?,
        excluded: rows("excluded").iter().map(|row| excluded(row, words)).collect::<Option<_>>()?,
        trend: rows("trend").iter().map(trend).collect::<Option<_>>()?,
    })
}

/// The rows of one table that hold anything.
struct Rows<'s> {
    kept: &'s BTreeMap<(u32, u32), Cell>,
    table: &'s TablePlace,
    next: u32,
}

impl<'s> Rows<'s> {
    fn of(statement: &'s Statement, sheets: &'s [SheetFound], key: &str) -> Option<Self> {
        let table = statement.tables.get(key)?;
        let sheet = sheets.iter().find(|sheet| sheet.name == table.area.sheet)?;
        Some(Self { kept: &sheet.kept, table, next: table.area.first_row })
    }
}

/// One row: its cells by what they hold.
struct TableRow<'s> {
    kept: &'s BTreeMap<(u32, u32), Cell>,
    table: &'s TablePlace,
    row: u32,
}

impl<'s> Iterator for Rows<'s> {
    type Item = TableRow<'s>;

    fn next(&mut self) -> Option<TableRow<'s>> {
        // Rows in which nothing stands are not looked at one by one: a table may claim a million of them.
        let (row, _) = self.kept.range((self.next, 0)..).next().map(|(place, _)| *place)?;
        self.next = row + 1;
        self.table.area.has_row(row).then_some(TableRow { kept: self.kept, table: self.table, row })
    }
}

impl TableRow<'_> {
    fn cell(&self, code: &str) -> Option<&Cell> {
        self.kept.get(&(self.row, *self.table.columns.get(code)?))
    }

    fn count(&self, code: &str) -> Option<i64> {
        count(self.cell(code))
    }

    fn money(&self, code: &str) -> Option<Fen> {
        money(self.cell(code))
    }

    fn text(&self, code: &str) -> Option<String> {
        self.table.columns.get(code)?;
        text(self.cell(code))
    }
}

/// A village that is not known is called so in words.
fn place(row: &TableRow<'_>, words: Words) -> Option<PlaceFigures> {
    let village = row.text("village")?;
    Some(PlaceFigures {
        township: row.text("township")?,
        village: if village == words.say("reports-village-unknown") { String::new() } else { village },
        borrowers: row.count("borrowers")?,
        borrowers_late: row.count("borrowers_late")?,
        contracts: row.count("contracts")?,
        contracts_late: row.count("contracts_late")?,
        due_total: row.money("due_total")?,
        unpaid_total_late: row.money("unpaid_total_late")?,
    })
}

/// One row a stage, in their order.
fn stages(rows: &[TableRow<'_>]) -> Option<Vec<StageFigures>> {
    if rows.is_empty() {
        return Some(Vec::new());
    }
    let people: Vec<i64> = rows.iter().map(|row| row.count("borrowers")).collect::<Option<_>>()?;
    (people.len() == Stage::ALL.len())
        .then(|| Stage::ALL.into_iter().zip(people).map(|(stage, borrowers)| StageFigures { stage, borrowers }).collect())
}

fn excluded(row: &TableRow<'_>, words: Words) -> Option<ExcludedEntry> {
    let kind = row.text("kind")?;
    Some(ExcludedEntry {
        place: row.text("place")?,
        kind: ExclusionKind::ALL.into_iter().find(|known| words.say(&format!("reports-exclusion-{}", known.text())) == kind)?,
        whole_person: row.text("contract")? == words.say("reports-all-contracts"),
        approver: row.text("approver")?,
        document: row.text("document")?,
        decided_on: day(row.cell("decided_on"))?,
    })
}

fn trend(row: &TableRow<'_>) -> Option<TrendLine> {
    Some(TrendLine {
        as_of: day(row.cell("as_of"))?,
        borrowers: row.count("borrowers")?,
        borrowers_late: row.count("borrowers_late")?,
        due_total: row.money("due_total")?,
        late_total: row.money("unpaid_total_late")?,
    })
}
