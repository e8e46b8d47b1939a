//! Where something stands in a workbook, as a spreadsheet writes it: `概况!C20`, `按辖区!A6:P20`.

use std::fmt;

use crate::sheet::column_letters;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// Name of the sheet.
    pub sheet: String,
    /// From 1.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

/// Rows and columns of one sheet, both ends counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    /// Name of the sheet.
    pub sheet: String,
    /// From 1.
    pub first_row: u32,
    /// From 1; one before the first where the table has no rows.
    pub last_row: u32,
    /// From 0.
    pub first_column: u32,
    /// From 0.
    pub last_column: u32,
}

impl CellPlace {
    /// A place as [`fmt::Display`] writes it, or as a workbook writes where a name leads: with `$` and quotes.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (sheet, cell) = apart(text)?;
        let (column, row) = address(&cell)?;
        Some(Self { sheet, row, column })
    }
}

impl Area {
    /// An area as [`fmt::Display`] writes it. One without rows is `按辖区!A6:P5`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (sheet, cells) = apart(text)?;
        let (first, last) = cells.split_once(':')?;
        let ((first_column, first_row), (last_column, last_row)) = (address(first)?, address(last)?);
        let fits = first_column <= last_column && first_row <= last_row.checked_add(1)?;
        fits.then_some(Self { sheet, first_row, last_row, first_column, last_column })
    }

    /// How many rows it has.
    #[must_use]
    pub const fn rows(&self) -> u32 {
        (self.last_row + 1).saturating_sub(self.first_row)
    }

    /// True where the row at `row` from 1 is one of them.
    #[must_use]
    pub const fn has_row(&self, row: u32) -> bool {
        self.first_row <= row && row <= self.last_row
    }
}

/// Sheet and cells, without quotes and `$`.
fn apart(text: &str) -> Option<(String, String)> {
    let (sheet, cells) = text.strip_prefix('=').unwrap_or(text).rsplit_once('!')?;
    let sheet = match sheet.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(quoted) => quoted.replace("''", "'"),
        None => sheet.to_owned(),
    };
    Some((sheet.trim_start_matches('$').to_owned(), cells.replace('$', "")))
}

/// Column from 0 and row from 1 of `C20`.
fn address(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at_checked(digits)?;
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let value = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    let is_number = row.bytes().all(|byte| byte.is_ascii_digit());
    Some((column.checked_sub(1)?, row.parse().ok().filter(|_| is_number)?))
}

impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!{}{}", self.sheet, column_letters(self.column), self.row)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (column_letters(self.first_column), column_letters(self.last_column));
        write!(f, "{}!{first}{}:{last}{}", self.sheet, self.first_row, self.last_row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written_and_as_a_workbook_writes_them() {
        let cell = CellPlace { sheet: "概况".into(), row: 20, column: 2 };
        assert_eq!(cell.to_string(), "概况!C20");
        for text in ["概况!C20", "概况!$C$20", "='概况'!$C$20", "$概况.$C$20".replace('.', "!").as_str()] {
            assert_eq!(CellPlace::read(text).as_ref(), Some(&cell), "{text}");
        }
        assert_eq!(CellPlace::read("'a''b'!$AA$1").map(|place| (place.sheet, place.column)), Some(("a'b".into(), 26)));
        for text in ["", "概况", "概况!", "概况!C", "概况!20", "概况!c20", "概况!C20:D21", "概况!C2x"] {
            assert_eq!(CellPlace::read(text), None, "{text}");
        }
    }

    #[test]
    fn an_area_counts_its_rows_also_where_it_has_none() {
        let area = Area::read("按辖区!A6:P20").unwrap();
        assert_eq!((area.rows(), area.has_row(6), area.has_row(21), area.to_string().as_str()), (15, true, false, "按辖区!A6:P20"));
        assert_eq!(Area::read("按辖区!A6:P5").map(|area| area.rows()), Some(0));
        assert_eq!(Area::read("按辖区!A6:P4"), None);
        assert_eq!(Area::read("按辖区!P6:A20"), None);
    }
}
