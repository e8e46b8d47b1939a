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

/// What `&amp;` or `&#20013;` stands for. Entities a document declares itself are never followed.
pub(super) fn referred(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    resolve_predefined_entity(reference).unwrap_or_default().to_owned()
}

/// A broken document is a damaged file; a limit met while reading it is itself.
pub(super) fn damaged(error: &quick_xml::Error) -> SheetError {
    match error {
        quick_xml::Error::Io(inner) => match inner.get_ref().and_then(|inner| inner.downcast_ref::<SheetError>()) {
            Some(own) => own.clone(),
            None if inner.kind() == std::io::ErrorKind::UnexpectedEof => SheetError::CutOff,
            None => SheetError::damaged(inner),
        },
        other => SheetError::damaged(other),
    }
}
