//! What lies over the cells of a sheet: charts may, everything else is somebody's addition.

use super::walk::{Step, walk};
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

/// Elements of a drawing that are no chart, in whatever namespace.
const PICTURES: [&str; 6] = ["pic", "sp", "cxnSp", "grpSp", "contentPart", "AlternateContent"];

/// What lies over the sheet with these relations; nothing where there are charts at most.
pub fn over(package: &Package, relations: &Relations) -> Result<Option<Over>, SheetError> {
    for relation in relations.all() {
        match relation.kind.as_str() {
            "comments" | "threadedComment" => return Ok(Some(Over::Comment)),
            "vmlDrawing" | "image" | "oleObject" | "control" | "ctrlProp" | "package" => return Ok(Some(Over::Picture)),
            "drawing" if is_drawn_over(package, &relation.target)? => return Ok(Some(Over::Picture)),
            _ => {}
        }
    }
    Ok(None)
}

fn is_drawn_over(package: &Package, part: &str) -> Result<bool, SheetError> {
    let Some(source) = package.part(part)? else { return Ok(false) };
    let mut met = false;
    walk(source, &mut |step| {
        if let Step::Start(element) = step {
            met |= PICTURES.contains(&element.name());
        }
    })?;
    for chart in Relations::of(package, part)?.all().filter(|relation| relation.kind == "chart") {
        met |= Relations::of(package, &chart.target)?.of_kind("chartUserShapes").is_some();
    }
    Ok(met)
}
