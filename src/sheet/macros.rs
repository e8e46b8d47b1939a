//! Whether a package carries macros: by its parts, and by what it says its parts are.

use super::error::SheetError;
use super::package::Package;
use super::scan::{Tag, Token, Tokens};

/// True where a part is a program, or is said to be one.
pub(super) fn are_in(package: &Package) -> Result<bool, SheetError> {
    if package.names().any(is_program) {
        return Ok(true);
    }
    let Some(part) = package.part("[Content_Types].xml")? else { return Ok(false) };
    let mut tokens = Tokens::new(part);
    let mut found = false;
    // Read to its end, so that its sum is looked at.
    while let Some(token) = tokens.next()? {
        if let Token::Start(tag) = token {
            found |= says_program(&tag, package);
        }
    }
    Ok(found)
}

/// By its name: Visual Basic, the macro sheets of Excel 4, and what `LibreOffice` keeps.
fn is_program(name: &str) -> bool {
    name.ends_with("vbaproject.bin") || name.contains("/macrosheets/") || name.starts_with("basic/") || name.starts_with("scripts/")
}

/// A type of content that is a program or has one, of a part or of an ending that some part has.
fn says_program(tag: &Tag<'_>, package: &Package) -> bool {
    let kind = tag.value(b"ContentType").unwrap_or_default().to_ascii_lowercase();
    if kind.contains("macroenabled") {
        return true;
    }
    if !kind.contains("vbaproject") && !kind.contains("macrosheet") {
        return false;
    }
    match (tag.value(b"PartName"), tag.value(b"Extension")) {
        (Some(part), _) => package.has(&part),
        (None, Some(ending)) => {
            let ending = format!(".{}", ending.to_lowercase());
            package.names().any(|name| name.ends_with(&ending))
        }
        _ => false,
    }
}
