//! The rows below a header, and the tables that may stand one below the other in a sheet.
//!
//! Header words in other columns begin another table: one more list of people, or a summary that is passed over until names come
//! again.

use super::find::{self, Found};
use super::kinds::{Kind, is_empty};
use super::reading::SheetReader;
use crate::sheet::{Cell, Row};

/// Rows looked at to see whether another table begins.
const GATHERED: usize = 30;
/// Rows kept that may be titles of a table below.
const TITLES: usize = 8;

impl SheetReader<'_> {
    /// Takes a row below a header.
    pub(super) fn take_below(&mut self, mut row: Row) {
        if row.cells.is_empty() {
            return;
        }
        if let Some((rows, _)) = &mut self.next {
            rows.push(row);
            if rows.len() >= GATHERED {
                self.end_next();
            }
            return;
        }
        let Some(table) = self.table.as_mut() else { return };
        self.reading.skipped.blank += row.number.saturating_sub(self.last_row + 1);
        self.last_row = row.number;
        table.fill_down(&mut row);
        let mut kind = table.kinds.of(&row, &table.layout);
        if self.is_apart {
            self.is_apart = !(matches!(kind, Kind::Header) || table.kinds.is_surely_data(&row, &table.layout));
            if self.is_apart && matches!(kind, Kind::Data | Kind::Total { .. } | Kind::Group { .. } | Kind::Units(_)) {
                kind = Kind::Note;
            }
        }
        if let Kind::Units(units) = &kind
            && let Some(unit) = table.unit_of_all(units)
        {
            table.speak_in(unit);
            kind = Kind::Note;
        }
        match kind {
            Kind::Data if is_lone(&row) => {
                self.end_lone();
                self.keep_title(row.clone());
                self.lone = Some(row);
                return;
            }
            Kind::Data | Kind::Total { .. } | Kind::Group { .. } | Kind::Share | Kind::Units(_) => self.end_lone(),
            Kind::Place(_) | Kind::Note | Kind::Blank => self.keep_title(row.clone()),
            // What stood alone in the column of names was a title.
            Kind::Header | Kind::OtherHeader => self.reading.skipped.notes += u32::from(self.lone.take().is_some()),
        }
        self.take_kind(row, kind);
    }

    /// No header came: what stood alone in the column of names is a name.
    fn end_lone(&mut self) {
        if let (Some(row), Some(table)) = (self.lone.take(), &self.table) {
            self.reading.take_data(self.sheet, row, table);
        }
    }

    /// The rows of a table have ended.
    pub(super) fn end_table(&mut self) {
        while self.next.is_some() {
            self.end_next();
        }
        self.end_lone();
    }

    fn take_kind(&mut self, row: Row, kind: Kind) {
        let Some(table) = self.table.as_mut() else { return };
        match kind {
            Kind::Data => {
                self.titles.clear();
                self.reading.take_data(self.sheet, row, table);
            }
            Kind::Total { stated, labelled } => {
                self.titles.clear();
                self.reading.take_total(self.sheet, row, stated, labelled, table);
            }
            Kind::Header => {
                table.come_under(&self.titles);
                self.titles.clear();
                self.reading.skipped.headers += 1;
            }
            Kind::OtherHeader => {
                let mut rows = std::mem::take(&mut self.titles);
                rows.push(row);
                let header = rows.len() - 1;
                self.next = Some((rows, header));
            }
            Kind::Units(units) => {
                units.into_iter().for_each(|(column, unit)| table.layout.set_unit(column, unit));
                self.reading.skipped.notes += 1;
            }
            Kind::Place(banner) => {
                table.enter(banner);
                self.reading.skipped.notes += 1;
            }
            Kind::Group { place, stated } => {
                self.titles.clear();
                self.reading.take_group(self.sheet, row.number, place, stated, table);
            }
            Kind::Note | Kind::Share => self.reading.skipped.notes += 1,
            Kind::Blank => self.reading.skipped.blank += 1,
        }
    }

    fn keep_title(&mut self, row: Row) {
        if self.titles.len() == TITLES {
            self.titles.remove(0);
        }
        self.titles.push(row);
    }

    /// Enough was seen of what may be another table: it is one, or the rows of a summary that is passed over.
    fn end_next(&mut self) {
        // A header among the rows gone through again waits for rows of its own: half of it may still be to come.
        if let Some((rows, header)) = self.next.take() {
            let rest = if let Some(found) = find::find_with(&rows, header, &self.merges) {
                let (above, below) = around(&found, rows);
                self.open(found, &above, &below);
                self.table.iter_mut().for_each(|table| table.come_under(&above));
                below
            } else {
                self.is_apart = true;
                self.reading.skipped.headers += 1;
                self.titles.clear();
                rows.into_iter().skip(header + 1).collect()
            };
            rest.into_iter().for_each(|row| self.take_below(row));
        }
    }
}

fn is_lone(row: &Row) -> bool {
    let mut filled = row.cells.iter().filter(|(_, cell)| !is_empty(cell));
    matches!((filled.next(), filled.next()), (Some((_, Cell::Text(_))), None))
}

/// The rows above a header, and those below it.
#[must_use]
pub fn around(found: &Found, rows: Vec<Row>) -> (Vec<Row>, Vec<Row>) {
    let first = found.rows.first().copied().unwrap_or_default();
    let last = found.rows.last().copied().unwrap_or_default();
    let (above, rest): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.number < first);
    (above, rest.into_iter().filter(|row| row.number > last).collect())
}

#[cfg(test)]
mod tests {
    use super::super::field::Field;
    use super::super::reading::{Given, Reading};
    use super::*;
    use crate::basics::calendar::parse_iso;
    use crate::roster::fake::rows;

    const HEADER: &[&str] = &["姓名", "合同编号", "应还本金", "应还利息"];
    const ONE: &[&str] = &["曹怡", "20244299991000000", "400", "20"];
    const TWO: &[&str] = &["龙海", "20214299991000010", "3800", "368"];

    fn read(texts: &[&[&str]]) -> Reading {
        let given = Given::new(parse_iso("2026-06-30").unwrap(), std::collections::BTreeMap::new());
        let mut reading = Reading::default();
        let mut sheet = SheetReader::new(&mut reading, &given, "名单", Vec::new());
        for row in rows(texts) {
            assert!(sheet.take(row).is_continue());
        }
        sheet.end();
        reading
    }

    fn seen(reading: &Reading) -> Vec<(usize, u32, &str, Option<i64>, Option<&str>)> {
        let amount = |field| move |record: &super::super::record::Record| record.amounts.get(field).map(|fen| fen.fen());
        let due = amount(Field::DuePrincipal);
        reading.records.iter().map(|record| (record.sheet, record.row, record.name(), due(record), record.text(Field::Township))).collect()
    }

    #[test]
    fn a_second_table_with_other_columns_is_read_by_its_own() {
        let other: &[&str] = &["合同编号", "姓名", "应还利息", "应还本金"];
        let moved: &[&str] = &["20214299991000010", "龙海", "368", "3800"];
        let reading = read(&[&["青石镇名单"], HEADER, ONE, &["合计", "", "400", "20"], &["双河乡名单"], other, moved]);
        let expected = [(0, 3, "曹怡", Some(40_000), Some("青石镇")), (1, 7, "龙海", Some(380_000), Some("双河乡"))];
        assert_eq!(seen(&reading), expected);
        assert_eq!((reading.sheets[1].name.as_str(), reading.sheets[1].header_rows.as_slice()), ("名单", [6].as_slice()));
        assert_eq!(reading.problems.count(), 0);
    }

    #[test]
    fn the_same_header_under_another_title_is_of_that_township() {
        let reading = read(&[
            &["青石镇应还名单"],
            HEADER,
            ONE,
            &["双河乡应还名单"],
            &["单位：万元"],
            HEADER,
            &["龙海", "20214299991000010", "0.38", "0"],
        ]);
        assert_eq!(seen(&reading)[1], (0, 7, "龙海", Some(380_000), Some("双河乡")));
        assert_eq!(reading.sheets.len(), 1);
    }

    #[test]
    fn a_summary_below_is_passed_over_until_names_come_again() {
        let summary: &[&str] = &["乡镇", "人数", "应还本金", "应还利息"];
        let totals: [&[&str]; 2] = [&["青石镇", "12000", "400", "20"], &["合计", "1", "9", "9"]];
        let reading = read(&[HEADER, ONE, &["分乡镇汇总"], summary, totals[0], totals[1], &["通讯录"], &["某人", "13913300142"], TWO]);
        let names: Vec<&str> = reading.records.iter().map(super::super::record::Record::name).collect();
        assert_eq!((names, reading.totals.len(), reading.sheets.len()), (vec!["曹怡", "龙海"], 0, 1));
    }

    #[test]
    fn a_name_alone_in_its_row_is_a_name_unless_a_header_follows() {
        let reading = read(&[HEADER, &["龙海"], ONE, &["双河乡名单"], &["单位：元"], HEADER, TWO, &["曹怡"]]);
        let names: Vec<&str> = reading.records.iter().map(super::super::record::Record::name).collect();
        assert_eq!(names, ["龙海", "曹怡", "龙海", "曹怡"]);
        assert_eq!(reading.records[2].text(Field::Township), Some("双河乡"));
    }

    #[test]
    fn names_may_come_again_under_the_first_header() {
        let given = Given::new(parse_iso("2026-06-30").unwrap(), std::collections::BTreeMap::new());
        let mut reading = Reading::default();
        let mut sheet = SheetReader::new(&mut reading, &given, "名单", Vec::new());
        let nobody: &[&str] = &["赵无号", "", "100", "2"];
        let mut all = rows(&[HEADER, ONE, &["乡镇", "人数", "应还本金", "应还利息"], &["青石镇"], HEADER, TWO, nobody]);
        all[3].cells.extend([5.0, 400.0, 20.0].into_iter().zip(1..).map(|(number, column)| (column, Cell::Number(number))));
        all.into_iter().for_each(|row| assert!(sheet.take(row).is_continue()));
        sheet.end();
        let names: Vec<&str> = reading.records.iter().map(super::super::record::Record::name).collect();
        assert_eq!((names, reading.sheets.len()), (vec!["曹怡", "龙海", "赵无号"], 1));
    }

    #[test]
    fn a_list_at_the_right_is_read_after_the_one_at_the_left() {
        let twice = |row: &[&'static str]| [row, &[""], row].concat();
        let (header, both) = (twice(HEADER), [ONE, &[""], TWO].concat());
        let reading = read(&[&header, &both, &["", "", "", "", "", "尹曦", "20204299991000020", "5", "坏"]]);
        let names: Vec<(usize, u32, &str)> = reading.records.iter().map(|record| (record.sheet, record.row, record.name())).collect();
        assert_eq!(names, [(0, 2, "曹怡"), (1, 2, "龙海"), (1, 3, "尹曦")]);
        assert_eq!(
            super::super::problems::Problems::told(&[&reading.problems])
                .iter()
                .map(|problem| (problem.row, problem.column))
                .collect::<Vec<_>>(),
            [(3, Some(8))]
        );
        assert_eq!(reading.skipped.blank, 0);
    }
}
