//! What stands in a column, and what becomes of it on a phone.

use maud::{Markup, html};

use super::cell::Cell;

/// What stands in a column: decides how it is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// Words: left.
    #[default]
    Text,
    /// Numbers, money, rates: right, in tabular figures.
    Figure,
    /// Days: left, in tabular figures, unbroken.
    Day,
    /// A small bar.
    Bar,
}

/// What becomes of a column when a row becomes a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnPhone {
    /// Not shown: the page behind the row has it.
    #[default]
    Off,
    /// The heading of the card.
    Title,
    /// At the right of the heading.
    Right,
    /// A line under the heading, with the column's name.
    Line,
    /// A line under the heading, without the column's name.
    Words,
}

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    label: String,
    shape: Shape,
    phone: OnPhone,
    sort: Option<String>,
    sorted: Option<Direction>,
    narrow: bool,
}

impl Column {
    fn shaped(label: impl Into<String>, shape: Shape) -> Self {
        Self { label: label.into(), shape, ..Self::default() }
    }

    /// Words.
    pub fn text(label: impl Into<String>) -> Self {
        Self::shaped(label, Shape::Text)
    }

    /// Counts.
    pub fn number(label: impl Into<String>) -> Self {
        Self::shaped(label, Shape::Figure)
    }

    /// Amounts.
    pub fn money(label: impl Into<String>) -> Self {
        Self::shaped(label, Shape::Figure)
    }

    /// Rates.
    pub fn percent(label: impl Into<String>) -> Self {
        Self::shaped(label, Shape::Figure)
    }

    /// Days.
    pub fn day(label: impl Into<String>) -> Self {
        Self::shaped(label, Shape::Day)
    }

    /// Small bars ([`crate::page::meter::small`]).
    pub fn bar(label: impl Into<String>) -> Self {
        Self::shaped(label, Shape::Bar)
    }

    /// The heading of the card on a phone, the head of the row everywhere, and the link where the row opens something.
    #[must_use]
    pub const fn title(mut self) -> Self {
        self.phone = OnPhone::Title;
        self
    }

    /// At the right of the card's heading on a phone.
    #[must_use]
    pub const fn right(mut self) -> Self {
        self.phone = OnPhone::Right;
        self
    }

    /// A line of the card on a phone, with the column's name.
    #[must_use]
    pub const fn line(mut self) -> Self {
        self.phone = OnPhone::Line;
        self
    }

    /// A line of the card on a phone, without the column's name.
    #[must_use]
    pub const fn words(mut self) -> Self {
        self.phone = OnPhone::Words;
        self
    }

    /// Sorted by a link: where it leads, and how the table is sorted by this column now.
    #[must_use]
    pub fn sort(mut self, href: impl Into<String>, sorted: Option<Direction>) -> Self {
        self.sort = Some(href.into());
        self.sorted = sorted;
        self
    }

    /// As narrow as its content.
    #[must_use]
    pub const fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    pub(super) fn header(&self) -> Markup {
        let sorted = self.sorted.map(|direction| match direction {
            Direction::Ascending => "ascending",
            Direction::Descending => "descending",
        });
        html! {
            th class=(self.class()) scope="col" aria-sort=[sorted] {
                @match &self.sort { Some(href) => a href=(href) { (self.label) }, None => (self.label) }
            }
        }
    }

    /// The cell in this column; the one of the title column leads to `href`.
    pub(super) fn cell(&self, cell: &Cell, href: Option<&str>) -> Markup {
        let blank = cell.is_blank();
        html! {
            @if self.phone == OnPhone::Title {
                th class=(self.class()) scope="row" { @match href { Some(href) => a href=(href) { (cell.markup()) }, None => (cell.markup()) } }
            } @else {
                td class=(self.class()) data-label=(self.label) data-blank[blank] { (cell.markup()) }
            }
        }
    }

    fn class(&self) -> String {
        let shape = match self.shape {
            Shape::Text => "",
            Shape::Figure => "num ",
            Shape::Day => "day ",
            Shape::Bar => "bar ",
        };
        let phone = match self.phone {
            OnPhone::Off => "on-phone-off",
            OnPhone::Title => "on-phone-title",
            OnPhone::Right => "on-phone-right",
            OnPhone::Line => "on-phone-line",
            OnPhone::Words => "on-phone-words",
        };
        let narrow = if self.narrow { " narrow" } else { "" };
        format!("{shape}{phone}{narrow}")
    }
}
