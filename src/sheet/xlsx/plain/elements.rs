//! What a sheet of cells is written with, as far as it decides what is seen.

use super::walk::Element;

/// What elements a sheet of cells consists of, as far as they decide what is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    Sheet,
    Data,
    Row,
    Cell,
    Formula,
    Value,
    Inline,
    /// A text, a run of it, how a run looks, how it is spoken.
    Words,
    /// Heads and feet of printed pages.
    Margin,
    /// Anything else that is nobody's cell.
    Other,
}

/// What an element of this name is. Those that must be of the language of spreadsheets, wherever they stand, are told.
pub fn named(name: &str) -> (Name, bool) {
    match name {
        "worksheet" => (Name::Sheet, true),
        "sheetData" => (Name::Data, true),
        "row" => (Name::Row, true),
        "c" => (Name::Cell, true),
        "f" => (Name::Formula, false),
        "v" => (Name::Value, false),
        "is" => (Name::Inline, true),
        "t" | "r" | "rPr" | "rPh" | "phoneticPr" => (Name::Words, false),
        "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => (Name::Margin, true),
        "cols" | "col" | "mergeCells" | "mergeCell" | "sheetFormatPr" | "sheetViews" | "sheetView" | "headerFooter" => (Name::Other, true),
        _ => (Name::Other, false),
    }
}

/// Attributes that decide where a cell stands, what it is, and whether it is seen.
pub const DECISIVE: [&str; 13] =
    ["r", "s", "t", "ref", "hidden", "ht", "width", "min", "max", "style", "collapsed", "zeroHeight", "showZeros"];

/// Words that come up where somebody points at a cell or types into it.
const BIDDEN: [&str; 4] = ["prompt", "promptTitle", "error", "errorTitle"];

/// True for what says more on a sheet than its cells hold: a link with words that come up beside it, a line drawn in a cell, words that come up
/// where somebody points at one, how a text is spoken.
pub fn says_beside(element: &Element<'_>) -> bool {
    let says = |(name, value): &(String, String)| BIDDEN.contains(&name.as_str()) && !value.trim().is_empty();
    match element.name() {
        "hyperlink" | "sparklineGroup" | "rPh" => true,
        "dataValidation" => {
            let (attributes, odd) = element.attributes(&BIDDEN);
            odd || attributes.iter().any(says)
        }
        _ => false,
    }
}

/// True for a rule that stands in the sheet itself, in whatever language, and changes how numbers look or leaves them out for what it draws.
pub fn is_rule(element: &Element<'_>) -> bool {
    let leaves_out = |(name, value): &(String, String)| name == "showValue" && !matches!(value.as_str(), "1" | "true");
    match element.name() {
        "numFmt" => true,
        "iconSet" | "dataBar" => {
            let (attributes, odd) = element.attributes(&["showValue"]);
            odd || attributes.iter().any(leaves_out)
        }
        _ => false,
    }
}
