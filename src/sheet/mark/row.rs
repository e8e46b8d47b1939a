//! One row of a sheet written again: its faulty cells with their looks, and what is said of it at its right.

use std::io::Write;

use quick_xml::events::{BytesStart, Event};

use super::cells::Marking;
use super::patch::Unfit;
use super::{RowMark, tag};
use crate::sheet::cell::column_letters;
use crate::sheet::xml::{attribute, number};

impl<W: Write> Marking<'_, W> {
    pub(super) fn open_row(&mut self, tag: &BytesStart<'_>, empty: bool) -> Result<(), Unfit> {
        self.place.enter_row(tag);
        self.style = 0;
        let row = self.place.row;
        let mark = self.sheet.own.rows.get(&row);
        let is_touched = mark.is_some() || self.sheet.own.header_rows.contains(&row) || self.faulty.contains_key(&row);
        if !is_touched {
            return self.pass(if empty { Event::Empty(tag.borrow()) } else { Event::Start(tag.borrow()) });
        }
        self.wait_for_faulty(row);
        self.pass(Event::Start(row_tag(tag, mark)))?;
        if empty {
            self.end_row()?;
            let end = tag.to_end().into_owned();
            self.pass(Event::End(end))?;
        }
        Ok(())
    }

    /// Faulty cells of the row that may not be there yet.
    fn wait_for_faulty(&mut self, row: u32) {
        for (column, tone) in self.faulty.get(&row).cloned().unwrap_or_default() {
            let style = self.sheet.looks.faulty(self.sheet.measured.style_of(column), tone);
            let cell = format!("<{}c r=\"{}{row}\" s=\"{style}\"/>", self.prefix, column_letters(column));
            self.waiting.insert(column, cell);
        }
    }

    /// Writes what waits and stands before `column`.
    fn release(&mut self, column: u32) -> Result<(), Unfit> {
        let later = self.waiting.split_off(&column);
        let ready = std::mem::replace(&mut self.waiting, later);
        if ready.is_empty() { Ok(()) } else { self.put(ready.into_values().collect()) }
    }

    pub(super) fn open_cell(&mut self, tag: &BytesStart<'_>, empty: bool) -> Result<(), Unfit> {
        self.place.enter_cell(tag);
        let (row, column) = (self.place.row, self.place.column);
        if column >= self.first && self.is_spoken_of(row) {
            // What stands behind the table holds nothing: it makes way for what is said of the row.
            self.dropping = !empty;
            return Ok(());
        }
        self.release(column)?;
        self.waiting.remove(&column);
        let style = number(tag, "s").unwrap_or_default();
        if !empty {
            self.style = style;
        }
        let tag = match self.faulty.get(&row).and_then(|cells| cells.get(&column)) {
            Some(tone) => {
                let place = format!("{}{row}", column_letters(column));
                tag::with(tag, &[("r", Some(place)), ("s", Some(self.sheet.looks.faulty(style, *tone).to_string()))])
            }
            None => tag.to_owned(),
        };
        self.pass(if empty { Event::Empty(tag) } else { Event::Start(tag) })
    }

    fn is_spoken_of(&self, row: u32) -> bool {
        self.sheet.own.rows.contains_key(&row) || self.sheet.own.header_rows.contains(&row)
    }

    pub(super) fn end_row(&mut self) -> Result<(), Unfit> {
        self.release(u32::MAX)?;
        let row = self.place.row;
        let (words, style) = if self.sheet.own.header_rows.contains(&row) {
            (&self.sheet.marks.headings, self.sheet.looks.heading(self.style))
        } else if let Some(mark) = self.sheet.own.rows.get(&row) {
            (&mark.words, self.sheet.looks.words(mark.tone))
        } else {
            return Ok(());
        };
        let x = &self.prefix;
        let cell = |(column, words): (u32, &String)| {
            let place = format!("{}{row}", column_letters(column));
            let text = tag::text(words);
            format!("<{x}c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><{x}is><{x}t xml:space=\"preserve\">{text}</{x}t></{x}is></{x}c>")
        };
        let cells: String = (self.first..).zip(words).map(cell).collect();
        self.put(cells)
    }
}

/// The row as it was, high enough for its words. Where its cells end is said anew by them.
fn row_tag(tag: &BytesStart<'_>, mark: Option<&RowMark>) -> BytesStart<'static> {
    let mut changed = vec![("spans", None)];
    if let Some(mark) = mark {
        let needed = mark.points();
        let has = attribute(tag, "ht").and_then(|height| height.trim().parse::<f64>().ok());
        if has.is_some_and(|has| has < f64::from(needed)) || (has.is_none() && needed > 18) {
            changed.extend([("ht", Some(needed.to_string())), ("customHeight", Some("1".to_owned()))]);
        }
    }
    tag::with(tag, &changed)
}
