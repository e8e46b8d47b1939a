//! Which column is which field. Headers that mean different things are settled by their neighbours and by what stands below.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::company;
use super::doubles;
use super::field::Field;
use super::find::Found;
use super::leftover;
use super::marks::Unit;
use super::spelling::{Meaning, plain};
use super::unit;
use crate::basics::calendar::Day;
use crate::basics::hex;
use crate::sheet::{Cell, Row, column_letters};

/// What a person said columns are: letters → field code, empty for a column to be left out.
pub type Correction = BTreeMap<String, String>;

/// Corrections by layout: [`Layout::key`] → correction.
pub type Corrections = BTreeMap<String, Correction>;

/// A field in a column, and the unit its amounts are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    pub field: Field,
    pub unit: Unit,
}

/// A header as the preview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// 0-based.
    pub column: u32,
    /// Joined and normalised.
    pub header: String,
    pub field: Option<Field>,
    /// The header can mean something else: the preview asks.
    pub ambiguous: bool,
    /// Never read: an account money could be asked for through.
    pub dropped: bool,
    /// It has no field and looks like money all the same.
    pub unused_money: bool,
    unit: Option<Unit>,
}

/// The columns of a table, settled.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The same headers in the same columns give the same key, whatever file they are in.
    pub key: String,
    /// Every header, in order.
    pub columns: Vec<Column>,
    by_column: Vec<Option<Use>>,
}

/// Settles what each column of `found` is. `below` are the rows under the header that were read so far.
#[must_use]
pub fn map(found: &Found, below: &[Row], as_of: Day, unit: Option<Unit>, corrections: &Corrections) -> Layout {
    let mut columns: Vec<Column> = found.headers.iter().map(first_reading).collect();
    settle_co_borrower(&mut columns);
    company::settle(&mut columns, below, as_of);
    doubles::settle(&mut columns, below, as_of);
    let key = layout_key(found);
    if let Some(correction) = corrections.get(&key) {
        correct(&mut columns, correction);
    }
    for column in columns.iter_mut().filter(|column| column.field.is_none() && !column.dropped) {
        column.unused_money = leftover::looks_like_money(&column.header.to_lowercase(), column.column, below);
    }
    let mut by_column = vec![None; columns.last().map_or(0, |last| place(last.column) + 1)];
    for column in &columns {
        if let (Some(field), Some(slot)) = (column.field, by_column.get_mut(place(column.column))) {
            *slot = Some(Use { field, unit: column.unit.or(unit).unwrap_or_default() });
        }
    }
    Layout { key, columns, by_column }
}

fn place(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX - 1)
}

impl Layout {
    /// What stands in `column`.
    #[must_use]
    pub fn at(&self, column: u32) -> Option<Use> {
        self.by_column.get(place(column)).copied().flatten()
    }

    /// The first column of `field`.
    #[must_use]
    pub fn column_of(&self, field: Field) -> Option<u32> {
        self.columns.iter().find(|column| column.field == Some(field)).map(|column| column.column)
    }

    /// True where some column is `field`.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.column_of(field).is_some()
    }

    /// Gives every column the unit a later title names, but those whose header names one.
    pub fn set_units(&mut self, unit: Unit) {
        for column in self.columns.iter().filter(|column| column.unit.is_none()) {
            if let Some(Some(used)) = self.by_column.get_mut(place(column.column)) {
                used.unit = unit;
            }
        }
    }

    /// Gives a column its unit where neither header nor title named one: a row of units under the header.
    pub fn set_unit(&mut self, column: u32, unit: Unit) {
        if let Some(Some(used)) = self.by_column.get_mut(place(column)) {
            used.unit = unit;
        }
    }
}

/// What the headers say and where they stand, as a short text. A column without a header adds nothing to it.
#[must_use]
pub fn layout_key(found: &Found) -> String {
    let named = found.headers.iter().filter(|header| !header.parts.is_empty());
    let text: Vec<String> = named.map(|header| format!("{}={}", column_letters(header.column), header.parts.join("/"))).collect();
    let digest = Sha256::digest(text.join("|").as_bytes());
    hex::first(&digest, 12)
}

fn first_reading(header: &super::find::Header) -> Column {
    let recognised = header.recognised.as_ref();
    let field = recognised.and_then(|found| match found.meaning {
        Meaning::Field(field) => Some(field),
        Meaning::Dropped => None,
    });
    Column {
        column: header.column,
        header: header.text.clone(),
        field,
        ambiguous: recognised.is_some_and(|found| found.ambiguous),
        dropped: recognised.is_some_and(|found| found.meaning == Meaning::Dropped),
        unused_money: false,
        unit: recognised.and_then(|found| found.unit),
    }
}

/// A second 姓名, 身份证号 or 电话 at the right of the co-borrower's name is the co-borrower's; so is a bare 电话 just beside it.
fn settle_co_borrower(columns: &mut [Column]) {
    let Some(co_at) = columns.iter().position(|column| column.field == Some(Field::CoName)) else { return };
    let pairs = [(Field::IdNumber, Field::CoIdNumber), (Field::StudentPhone, Field::CoPhone)];
    for (own, theirs) in pairs {
        if columns.iter().any(|column| column.field == Some(theirs)) {
            continue;
        }
        let before = columns.iter().take(co_at).any(|column| column.field == Some(own));
        let after = columns.iter().enumerate().skip(co_at).find(|(_, column)| column.field == Some(own)).map(|(index, _)| index);
        let Some(after) = after else { continue };
        let several_after = columns.iter().skip(co_at).filter(|column| column.field == Some(own)).count() > 1;
        let beside =
            columns.iter().take(after).skip(co_at + 1).all(|column| matches!(column.field, Some(Field::CoIdNumber | Field::CoRelation)));
        let bare = columns.get(after).is_some_and(|column| column.ambiguous) && beside;
        if (before && !several_after) || bare || (before && beside) {
            set(columns, after, Some(theirs));
        }
    }
}

pub(super) fn set(columns: &mut [Column], index: usize, field: Option<Field>) {
    if let Some(column) = columns.get_mut(index) {
        column.field = field;
    }
}

pub(super) fn text_of(cell: &Cell) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn correct(columns: &mut [Column], correction: &Correction) {
    for column in columns.iter_mut() {
        if let Some(code) = correction.get(&column_letters(column.column)) {
            // A column of accounts stays unread, whatever is asked.
            column.field = if column.dropped { None } else { Field::from_code(code) };
            column.ambiguous = false;
        }
    }
}

/// The unit a title, a unit row or a note above the header names for the whole table: the nearest to the header, and of one text
/// the last: 汇总表单位：万元，本表单位：元.
#[must_use]
pub fn unit_above(rows: &[Row]) -> Option<Unit> {
    let nearest_first = rows.iter().rev().flat_map(|row| row.cells.iter().rev());
    nearest_first.filter_map(|(_, cell)| text_of(cell)).find_map(|text| {
        let plain = plain(text);
        let clauses = plain.rsplit([',', ';', '。']).chain([plain.as_str()]);
        clauses.filter(|clause| !clause.is_empty()).find_map(|clause| unit::of_cell(clause).or_else(|| unit::in_title(clause)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;
    use crate::roster::fake::{codes, rows};
    use crate::roster::find::find;

    #[test]
    fn a_second_phone_after_the_co_borrower_is_theirs() {
        let header: &[&str] = &["姓名", "身份证号", "联系电话", "应还本金", "共同借款人", "身份证号", "联系电话"];
        assert_eq!(
            codes(&[header, &["a"]]),
            ["student_name", "id_number", "student_phone", "due_principal", "co_name", "co_id_number", "co_phone"]
        );
        assert_eq!(
            codes(&[&["姓名", "合同号", "应还本金", "共同借款人", "关系", "联系电话", "共同借款人电话"], &["a"]])[5],
            "student_phone"
        );
        assert_eq!(codes(&[&["姓名", "合同号", "应还本金", "共同借款人", "电话"], &["a"]])[4], "co_phone");
        assert_eq!(codes(&[&["姓名", "电话", "合同号", "应还本金"], &["a"]])[1], "student_phone");
    }

    #[test]
    fn the_unit_nearest_to_the_header_counts() {
        let above = rows(&[&["一、汇总（单位：万元）"], &["青石镇", "0.75"], &["二、名单（单位：元）"]]);
        assert_eq!(unit_above(&above), Some(Unit::Yuan));
        assert_eq!(unit_above(&rows(&[&["应还名单"], &["注：汇总表金额单位：万元，本表单位：元"]])), Some(Unit::Yuan));
        assert_eq!(unit_above(&rows(&[&["单位：元"], &["单位：万元"], &["填报单位：清河区"]])), Some(Unit::Wan));
    }

    #[test]
    fn accounts_are_never_read_whatever_is_asked() {
        let rows = rows(&[&["姓名", "合同号", "应还本金", "支付宝账号"], &["a", "1", "2", "x"]]);
        let found = find(&rows, &[]).unwrap();
        let as_of = parse_iso("2026-06-30").unwrap();
        let key = map(&found, &[], as_of, None, &Corrections::new()).key;
        let correction = Correction::from([("D".to_owned(), "note".to_owned()), ("B".to_owned(), "serial".to_owned())]);
        let layout = map(&found, &[], as_of, None, &Corrections::from([(key, correction)]));
        assert_eq!((layout.at(3), layout.at(1).map(|used| used.field)), (None, Some(Field::Serial)));
    }
}
