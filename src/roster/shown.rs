//! Cells of a file as they may be shown: what is personal is masked, also where nobody knows yet what a column is.

use super::field::Field;
use super::looks::is_header_word;
use super::problem::masked_value;
use super::text;
use crate::basics::masked;
use crate::sheet::{Cell, Row, column_letters};

/// The longest text shown of a cell.
const LONGEST: usize = 24;
/// More columns than people look through.
const COLUMNS: usize = 60;
/// A text that ends so names a place.
const PLACES: [char; 6] = ['镇', '乡', '村', '县', '区', '市'];

/// A row as it may be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ShownRow {
    /// As the spreadsheet numbers it.
    pub row: u32,
    /// Letters and what stands there.
    pub cells: Vec<(String, String)>,
}

/// A row with every cell masked as its field asks; cells without a field as what they look like.
#[must_use]
pub fn shown_row(row: &Row, field: &dyn Fn(u32) -> Option<Field>) -> ShownRow {
    let is_data = is_data(row);
    let shown = |column: u32, cell: &Cell| {
        let text = text::shown(cell);
        match field(column) {
            Some(Field::ContractNo) => masked::contract_no(text.trim()),
            Some(field) => masked_value(field, &text).into(),
            None => unknown(&text, is_data),
        }
    };
    let cells = row.cells.iter().take(COLUMNS).map(|(column, cell)| (column_letters(*column), shown(*column, cell)));
    ShownRow { row: row.number, cells: cells.filter(|(_, text)| !text.trim().is_empty()).collect() }
}

/// A row of headers or titles: no field has a say, and nothing but a long number is somebody's.
#[must_use]
pub fn shown_header(row: &Row) -> ShownRow {
    let cells =
        row.cells.iter().take(COLUMNS).map(|(column, cell)| (column_letters(*column), short(&masked::long_numbers(&text::shown(cell)))));
    ShownRow { row: row.number, cells: cells.filter(|(_, text)| !text.trim().is_empty()).collect() }
}

/// True for a cell that holds a number, also as text.
#[must_use]
pub fn is_number(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => {
            let text = text.trim();
            text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | 'X' | 'x' | '-'))
        }
        Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
    }
}

/// A row of several cells with a number or a day among them: a header and a title have none but a year.
fn is_data(row: &Row) -> bool {
    row.cells.len() >= 2 && row.cells.iter().any(|(_, cell)| (is_number(cell) && !is_year(cell)) || matches!(cell, Cell::Date(_)))
}

fn is_year(cell: &Cell) -> bool {
    text::shown(cell).parse().is_ok_and(|year: u32| (1950..2100).contains(&year))
}

/// What nobody knows the field of: long numbers are hidden, and what is as short as a name may be one.
fn unknown(text: &str, is_data: bool) -> String {
    let text = text.trim();
    let count = text.chars().count();
    let may_be_name = is_data && (2..=4).contains(&count) && text.chars().all(is_han) && !text.ends_with(PLACES) && !is_header_word(text);
    // Contracts may have numbers shorter than people's; a day of eight digits has none.
    let may_be_contract = is_data && (9..=10).contains(&count) && text.bytes().all(|byte| byte.is_ascii_digit());
    match (may_be_name, may_be_contract) {
        (true, _) => masked::name(text),
        (_, true) => masked::contract_no(text),
        _ => short(&masked::long_numbers(text)),
    }
}

/// Cut only after it was masked: what is left of a number cut short would be no long number.
fn short(masked: &str) -> String {
    if masked.chars().count() <= LONGEST {
        return masked.to_owned();
    }
    masked.chars().take(LONGEST - 1).chain(['…']).collect()
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake::row;

    fn shown(texts: &[&str], fields: &[Option<Field>]) -> Vec<String> {
        let field = |column: u32| fields.get(usize::try_from(column).unwrap()).copied().flatten();
        shown_row(&row(2, texts), &field).cells.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_known_column_is_masked_as_its_field_asks() {
        let fields = [Some(Field::StudentName), Some(Field::IdNumber), Some(Field::DuePrincipal), Some(Field::Address)];
        assert_eq!(
            shown(&["欧阳晓燕", "429999200001010024", "600.00", "柳湾村3组"], &fields),
            ["欧阳*", "****************24", "600.00", "*****"]
        );
    }

    #[test]
    fn in_unknown_columns_what_may_be_a_name_or_a_number_is_masked() {
        assert_eq!(shown(&["曹怡", "13913300142", "青石镇", "700"], &[]), ["曹*", "*********42", "青石镇", "700"]);
        assert_eq!(shown(&["2024001001", "20251220", "1234567.00"], &[]), ["****01", "20251220", "1234567.00"]);
        assert_eq!(shown(&["2024001001"], &[Some(Field::ContractNo)]), ["****01"]);
        assert_eq!(shown(&["学员", "借据", "本年该交的"], &[]), ["学员", "借据", "本年该交的"], "a header is read whole");
        assert_eq!(shown(&["学员", "借据", "2024", "2025"], &[]), ["学员", "借据", "2024", "2025"], "also one that names years");
        assert_eq!(shown_header(&row(1, &["曹怡 429999200001010024"])).cells[0].1, "曹怡 ****************24");
    }
}
