//! Which parts of an Office package belong to which.

use rustc_hash::FxHashMap;

use super::error::SheetError;
use super::package::Package;
use super::scan::{Token, Tokens};

/// The parts another part refers to.
pub(super) struct Relations {
    folder: String,
    by_id: FxHashMap<String, Relation>,
}

/// Where a relation leads, and its kind: the last word of its type, the same in both dialects of the format. A type nobody defined is its
/// own kind, whole.
pub(super) struct Relation {
    pub kind: String,
    pub target: String,
}

impl Relations {
    /// The relations of the part `main`; of the package itself where that is empty. Links out of the package are left out.
    pub(super) fn of(package: &Package, main: &str) -> Result<Self, SheetError> {
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut relations = Self { folder: folder.to_owned(), by_id: FxHashMap::default() };
        let Some(part) = package.part(&relations_part(main))? else { return Ok(relations) };
        let mut tokens = Tokens::new(part);
        while let Some(token) = tokens.next()? {
            let Token::Start(tag) = token else { continue };
            if tag.name != b"Relationship" || tag.raw(b"TargetMode") == Some(b"External") {
                continue;
            }
            let (Some(id), Some(kind), Some(target)) = (tag.value(b"Id"), tag.value(b"Type"), tag.value(b"Target")) else { continue };
            let kind = KNOWN.iter().find_map(|types| kind.strip_prefix(types)).unwrap_or(&kind).to_owned();
            let is_alone = !ALONE.contains(&kind.as_str()) || relations.of_kind(&kind).is_none();
            if relations.by_id.insert(id, Relation { kind, target: resolve(folder, &target) }).is_some() || !is_alone {
                return Err(SheetError::damaged("two relations where one belongs"));
            }
        }
        Ok(relations)
    }

    /// The folder of the part.
    pub(super) fn folder(&self) -> &str {
        &self.folder
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Relation> {
        self.by_id.values()
    }

    /// The relation with this id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.by_id.get(id)
    }

    /// Where a relation of this kind leads.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&str> {
        self.by_id.values().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
    }
}

/// Where the relations of a part lie; those of the package itself where that is empty.
pub(super) fn relations_part(main: &str) -> String {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    format!("{folder}/_rels/{file}.rels")
}

/// What the types of relations begin with: in both dialects of the format, of packages, and of Excel's own additions.
const KNOWN: [&str; 6] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/",
    "http://schemas.microsoft.com/office/2006/relationships/",
    "http://schemas.microsoft.com/office/2017/10/relationships/",
    "http://schemas.microsoft.com/office/2011/relationships/",
];

/// Kinds of which a part has one at most: of two, each program would take another.
const ALONE: [&str; 3] = ["officeDocument", "sharedStrings", "styles"];

/// The main part of a package, as the package says or as is the custom.
pub(super) fn main_part(package: &Package) -> Result<Option<String>, SheetError> {
    let relations = Relations::of(package, "")?;
    let said = relations.of_kind("officeDocument").map(str::to_owned);
    let customary = ["xl/workbook.xml", "xl/workbook.bin"].into_iter().map(str::to_owned);
    Ok(said.into_iter().chain(customary).find(|part| package.has(part)))
}

/// Where `target` leads from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|step| !step.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_folder() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("", "xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolve("xl/a", "../worksheets\\sheet1.xml"), "xl/worksheets/sheet1.xml");
    }
}
