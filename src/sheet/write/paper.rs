//! How a sheet prints: A4, its header on every page, numbered pages, one page wide.

use super::pen::Pen;
use super::{WriteError, layout};
use crate::sheet::table::Sheet;

const A4: u8 = 9;

/// What fits between the margins of A4 at full size, in pixels of 1/96 inch.
const PORTRAIT: u32 = 720;
const LANDSCAPE: u32 = 1050;

/// A reader without our font gets another whose figures, and so the columns, are up to this many percent as wide.
const WIDER: u32 = 122;

impl Pen<'_> {
    /// Print set-up, and the header kept in sight on the screen.
    pub(super) fn paper(&mut self, sheet: &Sheet) -> Result<(), WriteError> {
        let width = layout::all_pixels(&self.widths);
        let foot = self.manner.foot.replace('&', "&&");
        let footer = format!("&L&\"{font}\"&8{foot}&R&\"{font}\"&8{pages}", font = self.manner.font, pages = self.manner.page_of);
        self.worksheet.set_paper_size(A4).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_print_center_horizontally(true).set_footer(footer);
        let wide = width > PORTRAIT * 5 / 4;
        if wide {
            self.worksheet.set_landscape();
        }
        self.fit(width, if wide { LANDSCAPE } else { PORTRAIT })?;
        self.worksheet.set_print_area(0, 0, self.row.saturating_sub(1), self.last_column())?;
        let tables = sheet.tables().count();
        if let Some((first, last)) = self.header.filter(|_| tables == 1) {
            self.worksheet.set_repeat_rows(first, last)?;
            self.worksheet.set_freeze_panes(last + 1, 0)?;
        }
        Ok(())
    }

    /// One page wide. Spreadsheets ignore breaks set by hand where they fit by themselves: then the scale is set instead.
    fn fit(&mut self, width: u32, room: u32) -> Result<(), WriteError> {
        if self.breaks.is_empty() {
            self.worksheet.set_print_fit_to_pages(1, 0);
            return Ok(());
        }
        let scale = (room * 100 / (width * WIDER / 100).max(1)).clamp(10, 100);
        self.worksheet.set_print_scale(u16::try_from(scale).unwrap_or(100));
        self.worksheet.set_page_breaks(&self.breaks)?;
        Ok(())
    }
}
