//! Goes through the elements of a part with their namespaces.

use std::io::{BufReader, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, QName, ResolveResult};
use quick_xml::reader::NsReader;

use crate::sheet::error::SheetError;
use crate::sheet::xml::{damaged, referred};

/// The namespaces of spreadsheets, in both dialects of the format.
const MAIN: [&str; 2] = ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"];

/// The namespace of relations between parts, the same in both dialects.
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The namespace of what one program understands and another leaves out.
const ALTERNATIVES: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// What stands next in a part.
pub enum Step<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The innermost element ends.
    End,
    /// Text, entities resolved.
    Text(String),
}

/// The start of an element.
pub struct Element<'a> {
    /// True where it belongs to the language of spreadsheets.
    pub is_main: bool,
    /// True where it belongs to the language of relations between parts.
    pub is_relation: bool,
    /// True where what it holds is for some programs only.
    pub is_alternative: bool,
    tag: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// How many of its attributes have this name, whatever their prefix.
    pub fn count(&self, name: &str) -> usize {
        let is_one = |key: QName<'_>| key.as_namespace_binding().is_none() && key.local_name().into_inner() == name;
        self.tag.attributes().flatten().filter(|attribute| is_one(attribute.key)).count()
    }

    /// Attributes that have no prefix with their values, and true where one has a prefix and one of `ours` as its name, or they cannot be
    /// read: then programs may differ in what they see.
    pub fn attributes(&self, ours: &[&str]) -> (Vec<(String, String)>, bool) {
        let (mut plain, mut odd) = (Vec::new(), false);
        for attribute in self.tag.attributes() {
            let Ok(attribute) = attribute else {
                odd = true;
                continue;
            };
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let name = attribute.key.local_name().into_inner().to_owned();
            if attribute.key.prefix().is_some() {
                odd |= ours.contains(&name.as_str());
            } else if let Ok(value) = attribute.normalized_value(XmlVersion::Explicit1_0) {
                plain.push((name, value.into_owned()));
            } else {
                odd = true;
            }
        }
        (plain, odd)
    }
}

/// Hands every step of `source` to `each`.
///
/// # Errors
/// [`SheetError`] where the part is no XML.
pub fn walk(source: impl Read, each: &mut dyn FnMut(Step<'_>)) -> Result<(), SheetError> {
    let mut reader = NsReader::from_reader(BufReader::with_capacity(64 << 10, source));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let (space, event) = reader.read_resolved_event_into(&mut buffer).map_err(|error| damaged(&error))?;
        match event {
            Event::Start(tag) => {
                let is = |uri: &str| space == ResolveResult::Bound(Namespace(uri));
                let (is_main, is_relation, is_alternative) = (MAIN.iter().any(|uri| is(uri)), is(RELATIONS), is(ALTERNATIVES));
                each(Step::Start(Element { is_main, is_relation, is_alternative, tag }));
            }
            Event::End(_) => each(Step::End),
            Event::Text(text) => each(Step::Text(text.to_string())),
            Event::CData(text) => each(Step::Text(text.to_string())),
            Event::GeneralRef(reference) => each(Step::Text(referred(&reference))),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
