//! Small conveniences over quick-xml, shared by the XML formats.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart};

use super::error::SheetError;

/// An attribute by its local name, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| Some(attribute.normalized_value(XmlVersion::Explicit1_0).ok()?.into_owned()))
}

/// A whole number of an attribute.
pub(super) fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// Adds what `&amp;` or `&#20013;` stands for. Entities a document declares itself are never followed.
pub(super) fn push_reference(text: &mut String, reference: &BytesRef<'_>) {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        text.push(character);
    } else if let Some(known) = resolve_predefined_entity(reference) {
        text.push_str(known);
    }
}

/// A broken document is a damaged file.
pub(super) fn damaged(error: &quick_xml::Error) -> SheetError {
    SheetError::Damaged(error.to_string())
}
