//! What stands on a sheet besides tables: its head, large figures, notes, room for charts.

use super::pen::{Pen, ROW_PIXELS};
use super::style::Place;
use super::{WriteError, layout, text};
use crate::sheet::table::{Card, Chart, Sheet};

/// Letters of a title and of what stands below it, in points.
const LARGE: usize = 16;
const SMALL: usize = 10;

/// The row of a title, and each line of one that takes several.
const TITLE_PIXELS: u32 = 36;
const TITLE_LINE_PIXELS: u32 = 27;

impl Pen<'_> {
    /// Title and the lines beneath it.
    pub(super) fn heading(&mut self, sheet: &Sheet) -> Result<(), WriteError> {
        self.title(&sheet.title)?;
        for line in &sheet.lines {
            let height = self.wrapped_pixels(line, 0, self.last_column(), ROW_PIXELS);
            self.line_across(line, if height > ROW_PIXELS { Place::Note } else { Place::Line }, height)?;
        }
        self.gap(8)
    }

    /// In large letters; one that does not fit beside itself is broken into lines.
    fn title(&mut self, title: &str) -> Result<(), WriteError> {
        let lines = text::lines_in(title, self.width_of(0, self.last_column()) * SMALL / LARGE);
        if lines == 1 {
            return self.line_across(title, Place::Title, TITLE_PIXELS);
        }
        let height = u32::try_from(lines).unwrap_or(u32::MAX).saturating_mul(TITLE_LINE_PIXELS).saturating_add(10).min(TALLEST);
        self.line_across(title, Place::LongTitle, height)
    }

    /// Large figures side by side, in boxes of three rows.
    pub(super) fn cards(&mut self, cards: &[Card]) -> Result<(), WriteError> {
        let runs = layout::shares(&self.widths, cards.len());
        let note_height = cards.iter().zip(&runs).map(|(card, run)| self.wrapped_pixels(&card.note, run.0, run.1, 24)).max();
        self.height(self.row, 26)?;
        self.height(self.row + 1, 44)?;
        self.height(self.row + 2, note_height.unwrap_or(24) + 6)?;
        for (card, run) in cards.iter().zip(&runs) {
            self.words(self.row, *run, &card.label, Place::CardLabel)?;
        }
        for (card, run) in cards.iter().zip(&runs) {
            self.cell(self.row + 1, *run, &card.value, Place::CardValue, false)?;
        }
        for (card, run) in cards.iter().zip(&runs) {
            self.words(self.row + 2, *run, &card.note, Place::CardNote)?;
        }
        self.kept.push((self.row, self.row + 2));
        self.row += 3;
        self.gap(12)
    }

    /// A sentence or a few, broken into lines.
    pub(super) fn note(&mut self, words: &str) -> Result<(), WriteError> {
        let height = self.wrapped_pixels(words, 0, self.last_column(), 22);
        self.line_across(words, Place::Note, height + 4)
    }

    /// Keeps rows free for charts side by side; they are drawn when all tables stand.
    pub(super) fn room_for_charts(&mut self, charts: &[Chart]) -> Result<(), WriteError> {
        let count = u32::try_from(charts.len()).unwrap_or(1).max(1);
        let width = layout::all_pixels(&self.widths) / count;
        let tallest = charts.iter().map(|chart| super::chart::pixels_high(chart, width.saturating_sub(GAP))).max().unwrap_or(0);
        for (index, chart) in (0..).zip(charts) {
            let gap = if index + 1 < count { GAP } else { 0 };
            self.charts.push((self.row, index * width, (width.saturating_sub(gap), tallest), chart.clone()));
        }
        let rows = (tallest + ROW_PIXELS / 2).div_ceil(ROW_PIXELS);
        self.kept.push((self.row, self.row + rows.saturating_sub(1)));
        self.row += rows;
        Ok(())
    }

    /// An empty row of `pixels` height.
    pub(super) fn gap(&mut self, pixels: u32) -> Result<(), WriteError> {
        self.height(self.row, pixels)?;
        self.row += 1;
        Ok(())
    }

    /// How high a row must be for `words` broken into lines over the columns from `first` to `last`.
    pub(super) fn wrapped_pixels(&self, words: &str, first: u16, last: u16, least: u32) -> u32 {
        let lines = text::lines_in(words, self.width_of(first, last));
        lines_pixels(u32::try_from(lines).unwrap_or(u32::MAX)).clamp(least, TALLEST)
    }
}

/// Between charts that stand side by side, in pixels.
const GAP: u32 = 12;

/// How high so many lines are.
pub(super) const fn lines_pixels(lines: u32) -> u32 {
    lines.saturating_mul(18).saturating_add(6)
}

/// The tallest row a spreadsheet knows, in pixels.
const TALLEST: u32 = 540;
