//! What lies over the cells of a sheet: charts may where cells are empty, everything else is somebody's addition.

use std::collections::BTreeMap;

use super::walk::{Element, Step, walk};
use crate::sheet::error::SheetError;
use crate::sheet::package::Package;
use crate::sheet::relations::Relations;

/// What somebody laid over a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// A comment.
    Comment,
    /// A picture, a text box, a form.
    Picture,
}

/// What lies over a sheet.
#[derive(Debug, Default)]
pub struct Drawn {
    /// What somebody laid over it; nothing where there are charts at most.
    pub over: Option<Over>,
    /// Where its charts lie.
    pub areas: Vec<Area>,
}

/// Elements of a drawing that are no chart, in whatever namespace. Of the last two nobody knows which cells they lie over before they are
/// drawn: no program makes them of the charts of ours.
const PICTURES: [&str; 8] = ["pic", "sp", "cxnSp", "grpSp", "contentPart", "AlternateContent", "oneCellAnchor", "absoluteAnchor"];

/// The cells a chart lies over: rows from 1 and columns from 0, the last of each not among them.
#[derive(Debug)]
pub struct Area {
    rows: std::ops::Range<u32>,
    columns: std::ops::Range<u32>,
}

impl Area {
    /// True where the cell lies under it.
    pub fn covers(&self, row: u32, column: u32) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }
}

/// What lies over the sheet with these relations.
pub fn drawn(package: &Package, relations: &Relations) -> Result<Drawn, SheetError> {
    let mut drawn = Drawn::default();
    for relation in relations.all() {
        let over = match relation.kind.as_str() {
            "comments" | "threadedComment" => Some(Over::Comment),
            "vmlDrawing" | "image" | "oleObject" | "control" | "ctrlProp" | "package" => Some(Over::Picture),
            "drawing" => is_drawn_over(package, &relation.target, &mut drawn.areas)?.then_some(Over::Picture),
            _ => None,
        };
        drawn.over = drawn.over.or(over);
    }
    Ok(drawn)
}

fn is_drawn_over(package: &Package, part: &str, areas: &mut Vec<Area>) -> Result<bool, SheetError> {
    let Some(source) = package.part(part)? else { return Ok(false) };
    let mut drawing = Drawing::default();
    walk(source, &mut |step| match step {
        Step::Start(element) => drawing.start(&element),
        Step::Text(text) => drawing.text(&text),
        Step::End => drawing.end(),
    })?;
    areas.append(&mut drawing.areas);
    for chart in Relations::of(package, part)?.all().filter(|relation| relation.kind == "chart") {
        drawing.is_more |= Relations::of(package, &chart.target)?.of_kind("chartUserShapes").is_some();
    }
    Ok(drawing.is_more)
}

/// A drawing while it is gone through.
#[derive(Default)]
struct Drawing {
    open: Vec<String>,
    /// The corners of the anchor being read: `to row` and the like, with what stands there.
    corners: BTreeMap<String, String>,
    areas: Vec<Area>,
    /// Something is no chart, or lies nobody knows where.
    is_more: bool,
}

impl Drawing {
    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        let is_other = |(name, uri): &(String, String)| name == "uri" && !uri.ends_with("/chart");
        self.is_more |= PICTURES.contains(&name) || (name == "graphicData" && element.attributes(&[]).0.iter().any(is_other));
        if name == "twoCellAnchor" {
            self.corners.clear();
        }
        self.open.push(name.to_owned());
    }

    fn text(&mut self, text: &str) {
        if let [.., anchor, corner, measure] = self.open.as_slice()
            && anchor == "twoCellAnchor"
        {
            self.corners.entry(format!("{corner} {measure}")).or_default().push_str(text.trim());
        }
    }

    fn end(&mut self) {
        if self.open.pop().is_some_and(|ended| ended == "twoCellAnchor") {
            let area = self.rows_and_columns();
            self.is_more |= area.is_none();
            self.areas.extend(area);
        }
    }

    fn rows_and_columns(&self) -> Option<Area> {
        let at = |corner: &str| self.corners.get(corner)?.parse::<u32>().ok();
        // Where it ends at the edge of a cell, nothing of that cell lies under it.
        let last = |cell: &str, offset: &str| Some(at(cell)? + u32::from(at(offset).is_none_or(|offset| offset > 0)));
        let rows = at("from row")? + 1..last("to row", "to rowOff")? + 1;
        Some(Area { rows, columns: at("from col")?..last("to col", "to colOff")? })
    }
}
