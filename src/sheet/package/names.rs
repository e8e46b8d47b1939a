//! Names of parts: which are fit, and how one is looked up.

use super::super::error::SheetError;

/// The name by which a part is looked up: capitals and slashes at its beginning do not count.
pub fn looked_up(name: &str) -> String {
    name.trim_start_matches('/').to_lowercase()
}

/// Refuses a name that a program of good faith does not give: one that would lead out of the folder the package is unpacked in,
/// or that other programs read as another name.
pub fn check(name: &str) -> Result<(), SheetError> {
    let refused = |why: &str| Err(SheetError::packing(format!("{why}: {name:?}")));
    if name.is_empty() || name.contains('\0') {
        return refused("no name");
    }
    if name.contains('\\') {
        return refused("a backslash");
    }
    if name.starts_with('/') {
        return refused("from the root");
    }
    if name.as_bytes().get(1) == Some(&b':') {
        return refused("a drive");
    }
    if name.split('/').any(|step| step == "..") {
        return refused("out of the folder");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_5_3_2_names_that_lead_elsewhere_are_refused() {
        for bad in ["", "a\0b", "xl\\workbook.xml", "/xl/workbook.xml", "C:/x", "c:x", "../x", "xl/../../x", "xl/.."] {
            assert!(matches!(check(bad), Err(SheetError::Packing(_))), "{bad:?}");
        }
        for good in ["xl/workbook.xml", "[Content_Types].xml", "xl/", "xl/a..b.xml", "Pictures/图..png"] {
            assert_eq!(check(good), Ok(()), "{good:?}");
        }
    }
}
