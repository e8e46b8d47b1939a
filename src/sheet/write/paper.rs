//! How a sheet prints: A4, its header on every page, numbered pages, one page wide.

use super::pen::{Pen, ROW_PIXELS};
use super::{WriteError, layout, pages};
use crate::sheet::table::{Block, Sheet};

const A4: u8 = 9;

/// What fits between the margins of A4 at full size, across and down, in pixels of 1/96 inch.
const PORTRAIT: (u32, u32) = (735, 1015);
const LANDSCAPE: (u32, u32) = (1065, 685);

/// A scale in percent below which people cannot read what is printed: seven points.
const READABLE: u32 = 70;

/// A reader without our font gets another whose figures, and so the columns, are up to this many percent as wide.
const WIDER: u32 = 122;

impl Pen<'_> {
    /// Print set-up, and the header kept in sight on the screen.
    pub(super) fn paper(&mut self, sheet: &Sheet) -> Result<(), WriteError> {
        let width = layout::all_pixels(&self.widths);
        let foot = self.manner.foot.replace('&', "&&");
        // A digit right behind the size would be a part of it.
        let foot = if foot.starts_with(|first: char| first.is_ascii_digit()) { format!(" {foot}") } else { foot };
        let footer = format!("&L&\"{font}\"&9{foot}&R&\"{font}\"&9{pages}", font = self.manner.font, pages = self.manner.page_of);
        self.worksheet.set_paper_size(A4).set_margins(0.3, 0.3, 0.5, 0.6, 0.3, 0.3).set_print_center_horizontally(true).set_footer(footer);
        self.worksheet.set_header_footer_scale_with_doc(false);
        let wide = surely(PORTRAIT.0, width) < READABLE;
        if wide {
            self.worksheet.set_landscape();
        }
        // The header of a table that nothing but words follow. Above it stand the pages it has not come to yet.
        let last = sheet.blocks.iter().rev().find(|block| !matches!(block, Block::Note(_)));
        let ends_with_table = matches!(last, Some(Block::Table(_)));
        let alone = sheet.tables().count() == 1;
        let repeats = self.header.filter(|_| alone || ends_with_table);
        self.fit(width, if wide { LANDSCAPE } else { PORTRAIT }, repeats)?;
        self.worksheet.set_print_area(0, 0, self.row.saturating_sub(1), self.last_column())?;
        if let Some((first, last)) = repeats {
            self.worksheet.set_repeat_rows(first, last)?;
            if alone {
                self.worksheet.set_freeze_panes(last + 1, 0)?;
            }
        }
        Ok(())
    }

    /// One page wide. Spreadsheets ignore breaks where they fit by themselves: where a page must not end just anywhere, the scale is set
    /// instead, unless that would make it too small to read.
    fn fit(&mut self, width: u32, (across, down): (u32, u32), repeats: Option<(u32, u32)>) -> Result<(), WriteError> {
        let heights = self.all_heights();
        let sure = surely(across, width);
        let fitting = (across * 100 / width.max(1)).clamp(10, 100);
        let one_page = heights.iter().sum::<u32>() * fitting / 100 <= down * 98 / 100;
        if one_page || sure < READABLE {
            self.worksheet.set_print_fit_to_pages(1, 0);
            return Ok(());
        }
        let of_header = |(first, last): (u32, u32)| heights.iter().skip(first as usize).take((last - first + 1) as usize).sum();
        let room = down * 98 / sure;
        let breaks = pages::breaks(&heights, &self.kept, room, repeats.map_or(0, of_header));
        self.worksheet.set_print_scale(u16::try_from(sure).unwrap_or(100));
        self.worksheet.set_page_breaks(&breaks)?;
        Ok(())
    }

    /// The height of every row in pixels.
    fn all_heights(&self) -> Vec<u32> {
        let mut heights = vec![ROW_PIXELS; self.row as usize];
        for (row, pixels) in &self.heights {
            if let Some(height) = heights.get_mut(*row as usize) {
                *height = *pixels;
            }
        }
        heights
    }
}

/// The scale in percent at which columns of `width` pixels stand on a page `across`, whatever font a reader has.
fn surely(across: u32, width: u32) -> u32 {
    (across * 100 / (width * WIDER / 100).max(1)).clamp(10, 100)
}
