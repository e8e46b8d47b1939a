//! Whether a workbook shows what it holds.
//!
//! Rows are read with tolerance: whatever writes spreadsheets is understood. Who vouches for what somebody else sees must know more: that
//! no other program finds other cells in the same file, that no number looks like another one, and that nothing lies over the cells.
//! Here the parts are gone through again, strictly and with their namespaces.

mod cell;
mod covers;
mod drawing;
mod elements;
mod number_format;
mod parts;
mod runs;
mod sheet;
mod walk;
mod written;

use super::Workbook;
use crate::sheet::cell::{Oddity, Plain, SheetShapes};
use crate::sheet::error::SheetError;
use crate::sheet::relations::Relations;
use drawing::Over;

/// As many oddities are told: the first says enough.
const MOST: usize = 100;

impl Workbook {
    /// See [`crate::sheet::Book::plain`].
    pub(in crate::sheet) fn plain(&mut self) -> Result<Plain, SheetError> {
        let mut plain = Plain::default();
        for part in ["", &self.contents.main_part] {
            parts::relations(&self.package, part, &mut plain.oddities)?;
        }
        parts::workbook(&self.package, &self.contents, &mut plain.oddities)?;
        let formats = parts::styles(&self.package, &self.contents.styles_part, &mut plain.oddities)?;
        parts::strings(&self.package, &self.contents.strings_part, &mut plain.oddities)?;
        let sheets: Vec<String> = self.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        for (index, name) in sheets.iter().enumerate() {
            let merges = self.merges(index)?;
            let part = self.contents.part(index)?;
            let drawn = drawing::drawn(&self.package, &Relations::of(&self.package, part)?)?;
            let mut look = sheet::Look::new(name, &formats, merges, drawn.areas);
            look.read(&self.package, part)?;
            plain.margins.push(look.margin);
            plain.shapes.push(SheetShapes { sheet: name.clone(), shapes: look.shapes.noted() });
            plain.formulas.append(&mut look.formulas);
            plain.oddities.append(&mut look.oddities);
            parts::relations(&self.package, part, &mut plain.oddities)?;
            match drawn.over {
                Some(Over::Comment) => plain.oddities.push(Oddity::Comment { sheet: name.clone() }),
                Some(Over::Picture) => plain.oddities.push(Oddity::Picture { sheet: name.clone() }),
                None => plain.oddities.extend(look.drawn_over.then(|| Oddity::Picture { sheet: name.clone() })),
            }
        }
        plain.oddities.truncate(MOST);
        Ok(plain)
    }
}
