//! What was touched in a workbook since it was sealed, as precisely as it can be told.

use serde_json::{Value as Json, json};

use crate::basics::words::Words;
use crate::reports::statement::CellPlace;
use crate::sheet::column_letters;

/// One thing that is not as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Touch {
    /// The signature does not fit the statement: a line of it was changed, or it is another's.
    Signature,
    /// A line of the statement is missing, stands twice, or says what cannot be: its name.
    Line(String),
    /// The checksum in the statement is not that of its figures.
    Checksum { stated: String, found: String },
    /// A figure of the cover.
    Figure { figure: String, place: CellPlace, stated: String, found: String },
    /// Some cell of a sheet.
    Sheet(String),
    /// A sheet that was not there.
    Added(String),
    /// A sheet that is gone.
    Removed(String),
    /// A sheet with another name.
    Renamed { from: String, to: String },
    /// A sheet nobody sees.
    HiddenSheet(String),
    /// Rows nobody sees: the first of them, from 1.
    HiddenRows { sheet: String, row: u32 },
    /// Columns nobody sees: the first of them, from 0.
    HiddenColumns { sheet: String, column: u32 },
    /// A formula in the place of a value.
    Formula(CellPlace),
    /// A defined name that leads elsewhere, or nowhere.
    Name { name: String, stated: CellPlace, found: Option<String> },
    /// A part of the file is written so that programs may differ in what they show.
    Written(String),
    /// A picture, a text box or a form on a sheet.
    Picture(String),
    /// A comment on a sheet.
    Comment(String),
    /// A value that looks like another by its number format.
    Format(CellPlace),
    /// A rule by which numbers look like others.
    Rule,
    /// A filled cell under a merged area.
    Covered(CellPlace),
    /// A sheet with rows or columns too small to be read, or values left out by its view.
    Hidden(String),
    /// A sheet whose printed pages have another head or foot.
    Margin(String),
    /// A cell left open that holds no number.
    Open(CellPlace),
}

impl Touch {
    /// The sheet of a figure that was changed.
    pub(super) fn sheet_of_figure(&self) -> Option<&str> {
        if let Self::Figure { place, .. } = self { Some(&place.sheet) } else { None }
    }

    /// As `--json` writes it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Line(_) => "line",
            Self::Checksum { .. } => "checksum",
            Self::Figure { .. } => "figure",
            Self::Sheet(_) => "sheet",
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Renamed { .. } => "renamed",
            Self::HiddenSheet(_) => "hidden_sheet",
            Self::HiddenRows { .. } => "hidden_rows",
            Self::HiddenColumns { .. } => "hidden_columns",
            Self::Formula(_) => "formula",
            Self::Name { .. } => "name",
            Self::Written(_) => "written",
            Self::Picture(_) => "picture",
            Self::Comment(_) => "comment",
            Self::Format(_) => "number_format",
            Self::Rule => "rule",
            Self::Covered(_) => "covered",
            Self::Hidden(_) => "hidden_view",
            Self::Margin(_) => "margin",
            Self::Open(_) => "open_cell",
        }
    }

    /// One sentence: what is not as it was signed.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let shown = |name: &str, part: Json| match (name, part) {
            ("figure", Json::String(figure)) => figure_name(&figure, words),
            (_, Json::String(text)) => text,
            (_, Json::Null) => words.say("reports-touch-nowhere"),
            (_, number) => number.to_string(),
        };
        let parts = self.parts();
        let values: Vec<_> = parts.into_iter().map(|(name, part)| (name, shown(name, part).into())).collect();
        words.say_with(&format!("reports-touch-{}", self.code()), &values)
    }

    /// What machines are told beside the code.
    #[must_use]
    pub fn detail(&self) -> Json {
        self.parts().into_iter().map(|(name, part)| (name.to_owned(), part)).collect::<serde_json::Map<_, _>>().into()
    }

    /// What the sentence and machines are told of it, by name.
    fn parts(&self) -> Vec<(&'static str, Json)> {
        match self {
            Self::Signature | Self::Rule => Vec::new(),
            Self::Written(part) => vec![("part", json!(part))],
            Self::Line(line) => vec![("line", json!(line))],
            Self::Checksum { stated, found } => vec![("stated", json!(stated)), ("found", json!(found))],
            Self::Figure { figure, place, stated, found } => {
                vec![("figure", json!(figure)), ("place", at(place)), ("stated", json!(stated)), ("found", json!(found))]
            }
            Self::Sheet(sheet)
            | Self::Added(sheet)
            | Self::Removed(sheet)
            | Self::HiddenSheet(sheet)
            | Self::Picture(sheet)
            | Self::Comment(sheet)
            | Self::Hidden(sheet)
            | Self::Margin(sheet) => vec![("sheet", json!(sheet))],
            Self::Renamed { from, to } => vec![("from", json!(from)), ("to", json!(to))],
            Self::HiddenRows { sheet, row } => vec![("sheet", json!(sheet)), ("row", json!(row))],
            Self::HiddenColumns { sheet, column } => vec![("sheet", json!(sheet)), ("column", json!(column_letters(*column)))],
            Self::Formula(place) | Self::Format(place) | Self::Covered(place) | Self::Open(place) => vec![("place", at(place))],
            Self::Name { name, stated, found } => vec![("name", json!(name)), ("stated", at(stated)), ("found", json!(found))],
        }
    }
}

fn at(place: &CellPlace) -> Json {
    json!(place.to_string())
}

/// A figure of the cover as people say it; its name where a later version has more.
fn figure_name(figure: &str, words: Words) -> String {
    let known = match figure {
        "default_rate_borrowers" => Some("reports-rate-r1"),
        "default_rate_amount" => Some("reports-rate-r5"),
        // With their unit.
        "due_total" => Some("reports-sent-due"),
        "unpaid_total_late" => Some("reports-sent-late"),
        _ => None,
    };
    let stated = format!("reports-statement-{}", figure.replace('_', "-"));
    known.map(|key| words.say(key)).or_else(|| words.find(&stated)).unwrap_or_else(|| figure.to_owned())
}
