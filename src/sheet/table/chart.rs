//! A chart drawn from the rows of a table: never from numbers of its own.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Tone;

/// How it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// Lying bars, the first row at the top.
    Bars,
    /// Lines over the rows.
    Lines,
}

/// One run of bars or one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// The column of the table it is drawn from.
    pub column: usize,
    /// Late: red. Quiet: a dashed grey line to compare with. Otherwise the accent.
    pub tone: Tone,
}

/// A chart over the table called `table`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// The line above it.
    pub title: String,
    /// What is to be seen, in one sentence, for who cannot see it.
    pub summary: String,
    /// What to keep in mind, beneath it on a page; on a sheet it stands with the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How it is drawn.
    pub shape: Shape,
    /// The [`super::Table::key`] of the table it is drawn from, on this sheet or another.
    pub table: Cow<'static, str>,
    /// The column that names the rows.
    pub names: usize,
    /// What is drawn.
    pub series: Vec<Series>,
    /// How many rows it shows at most, from the first.
    pub rows: usize,
    /// How wide the longest name beside its bars is ([`longest`]): long ones break into lines, which need room.
    #[serde(default)]
    pub longest: usize,
}

/// How wide the longest of these names is, in letters: a Chinese character is as wide as two.
#[must_use]
pub fn longest<'n>(names: impl IntoIterator<Item = &'n str>) -> usize {
    let width = |name: &str| name.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
    names.into_iter().map(width).max().unwrap_or(0)
}
