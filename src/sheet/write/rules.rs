//! Rules a spreadsheet keeps by itself, so that what a reader sorts or changes still looks right.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, FormatBorder};

use super::WriteError;
use super::pen::Pen;
use super::style::LATE;
use crate::sheet::table::Table;

impl Pen<'_> {
    /// Shares above the limit of their column: bold, red and boxed, so that grey paper shows them too. Rows from `first` to `last`.
    pub(super) fn rules(&mut self, table: &Table, starts: &[(u16, u16)], (first, last): (u32, u32)) -> Result<(), WriteError> {
        for (column, run) in table.columns.iter().zip(starts) {
            let Some(limit) = column.late_above else { continue };
            let cell = row_col_to_cell(first, run.0);
            // To a spreadsheet every word is more than every number: a dash must not look late.
            let rule = format!("=AND(ISNUMBER({cell}),{cell}>{})", super::holds::Number::TenThousandths(limit));
            let late = Format::new().set_bold().set_font_color(LATE).set_border(FormatBorder::Thin).set_border_color(LATE);
            let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(late);
            self.worksheet.add_conditional_format(first, run.0, last, run.1, &rule)?;
        }
        Ok(())
    }
}
