//! Tables: sticky header, sorting by link, rows that open, totals at the foot, a list of cards at 390 px, the same columns on paper.

mod cell;
mod column;

pub use cell::Cell;
pub use column::{Column, Direction, OnPhone, Shape};

use maud::{Markup, html};

use crate::basics::words::Words;

/// Where the script puts the number of selected rows.
const COUNT_MARK: &str = "%n";

/// One row: as many cells as there are columns.
#[derive(Debug, Clone, Default)]
pub struct Row {
    cells: Vec<Cell>,
    href: Option<String>,
    choice: Option<(String, String)>,
    chosen: bool,
    class: &'static str,
}

impl Row {
    /// A row of cells.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }

    /// The row opens this page: the cell of the title column becomes a link, and a click anywhere follows it.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// The row can be selected: what its checkbox sends, and whom or what it names to a screen reader.
    #[must_use]
    pub fn choice(mut self, value: impl ToString, name: impl Into<String>) -> Self {
        self.choice = Some((value.to_string(), name.into()));
        self
    }

    /// The row is selected already: a form that comes back loses no choice.
    #[must_use]
    pub const fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// A row that stands back: ended, reversed, not counted.
    #[must_use]
    pub const fn faded(mut self) -> Self {
        self.class = "faded";
        self
    }
}

/// The bar of what can be done with selected rows.
#[derive(Debug, Clone)]
struct Selection {
    field: &'static str,
    action: String,
    bar: Markup,
}

/// A table with everything around it.
#[derive(Debug, Clone, Default)]
pub struct Table {
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    foot: Option<Row>,
    empty: Option<(String, Markup)>,
    selection: Option<Selection>,
    wide: bool,
}

impl Table {
    /// A table named `caption` (read by screen readers, printed on paper) with its columns.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { caption: caption.into(), columns, ..Self::default() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// The same table with these rows after what it has.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Row>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// The totals.
    #[must_use]
    pub fn foot(mut self, cells: Vec<Cell>) -> Self {
        self.foot = Some(Row::new(cells));
        self
    }

    /// What stands here while there are no rows: one sentence, and what to do next.
    #[must_use]
    pub fn empty(mut self, line: impl Into<String>, what_next: Markup) -> Self {
        self.empty = Some((line.into(), what_next));
        self
    }

    /// Rows can be selected: checkboxes named `field`, posted to `action` by the buttons and fields of `bar`.
    #[must_use]
    pub fn selectable(mut self, field: &'static str, action: impl Into<String>, bar: Markup) -> Self {
        self.selection = Some(Selection { field, action: action.into(), bar });
        self
    }

    /// More columns than the page is wide: it scrolls inside its own frame, its header with it.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// True when there are no rows.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table, or what stands in its place while it is empty.
    #[must_use]
    pub fn render(&self, words: Words) -> Markup {
        if self.rows.is_empty()
            && let Some((line, what_next)) = &self.empty
        {
            return super::stat::empty(line, what_next.clone());
        }
        let table = self.frame();
        match &self.selection {
            Some(selection) => self.selecting(words, selection, &table),
            None => table,
        }
    }

    fn selecting(&self, words: Words, selection: &Selection, table: &Markup) -> Markup {
        html! {
            form.selecting method="post" action=(selection.action) data-select=(selection.field) {
                (table)
                div.action-bar role="group" aria-label=(words.say("page-selected-actions")) {
                    p.action-count data-count=(words.say_with("page-selected", &[("n", COUNT_MARK.into())])) aria-live="polite" { (words.say("page-select-first")) }
                    div.action-buttons { (selection.bar) }
                }
            }
        }
    }

    fn frame(&self) -> Markup {
        let name = self.wide.then_some(&self.caption);
        html! {
            div.table-frame.wide[self.wide] tabindex=[self.wide.then_some("0")] role=[self.wide.then_some("region")] aria-label=[name] {
                table.table {
                    caption.visually-hidden { (self.caption) }
                    (self.head())
                    tbody { @for row in &self.rows { (self.row(row)) } }
                    @if let Some(foot) = &self.foot { tfoot { (self.row(foot)) } }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            thead {
                tr {
                    @if self.selection.is_some() { td.pick data-all {} }
                    @for column in &self.columns { (column.header()) }
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        debug_assert_eq!(row.cells.len(), self.columns.len(), "cells of a row in {}", self.caption);
        let href = row.href.as_ref();
        html! {
            tr class=[(!row.class.is_empty()).then_some(row.class)] data-href=[href] {
                @if self.selection.is_some() { (self.pick(row)) }
                @for (column, cell) in self.columns.iter().zip(&row.cells) { (column.cell(cell, href.map(String::as_str))) }
            }
        }
    }

    fn pick(&self, row: &Row) -> Markup {
        let field = self.selection.as_ref().map_or("", |selection| selection.field);
        html! {
            td.pick {
                @if let Some((value, name)) = &row.choice {
                    input.form-check-input type="checkbox" name=(field) value=(value) checked[row.chosen] aria-label=(name);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
