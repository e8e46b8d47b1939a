//! One cell. Text becomes a cell by `.into()`, escaped, and its days and numbers in one piece.

use maud::{Markup, PreEscaped, html};

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::page::figure;
use crate::page::unbroken::unbroken;

/// What stands in one cell.
#[derive(Debug, Clone, Default)]
pub struct Cell(Markup);

impl Cell {
    /// Nothing.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// A count, with separators.
    pub fn count(number: impl Into<i64>) -> Self {
        figure::count(number).into()
    }

    /// An amount, with separators and two decimals.
    #[must_use]
    pub fn money(amount: Fen) -> Self {
        amount.grouped().into()
    }

    /// A rate in basis points, with two decimals.
    pub fn percent(basis_points: impl Into<i64>) -> Self {
        figure::percent(basis_points).into()
    }

    /// A day as `2026-06-30`, or nothing.
    #[must_use]
    pub fn day(day: Option<Day>) -> Self {
        day.map_or_else(Self::blank, |day| day.to_string().into())
    }

    /// A late figure, in red. Its column says what it counts, so colour is not alone.
    pub fn late(text: impl Into<String>) -> Self {
        let text = text.into();
        Self(html! { span.late { (text) } })
    }

    /// A count that is red when there is something late.
    pub fn late_count(number: impl Into<i64>) -> Self {
        let number = number.into();
        if number > 0 { Self::late(figure::count(number)) } else { Self::count(number) }
    }

    /// Words with a smaller line under them.
    pub fn two_lines(first: impl Into<String>, second: impl Into<String>) -> Self {
        let (first, second) = (first.into(), second.into());
        Self(html! { (first) @if !second.is_empty() { span.second-line { (second) } } })
    }

    /// Words with a link of their own.
    pub fn link(label: impl Into<String>, href: &str) -> Self {
        let label = label.into();
        Self(html! { a href=(href) { (label) } })
    }

    pub(super) const fn markup(&self) -> &Markup {
        &self.0
    }

    pub(super) fn is_blank(&self) -> bool {
        self.0.0.is_empty()
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        // A name in Chinese may hold such a number, and breaks where it must.
        Self(if text.is_ascii() {
            unbroken(text)
        } else {
            html! { (text) }
        })
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Markup> for Cell {
    fn from(markup: PreEscaped<String>) -> Self {
        Self(markup)
    }
}
