//! A tag and its attributes, and text with its entities.

use std::borrow::Cow;

use memchr::memchr;

/// The start of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The local name.
    pub name: &'a [u8],
    /// True for `<name/>`.
    pub empty: bool,
    pub(super) attributes: &'a [u8],
}

impl<'a> Tag<'a> {
    /// Attributes in order: local name and raw value.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }

    /// The raw value of the attribute with this local name.
    pub fn raw(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The value of the attribute with this local name, entities resolved.
    pub fn value(&self, name: &[u8]) -> Option<String> {
        self.raw(name).map(|raw| unescape(raw).into_owned())
    }

    /// The value as a whole number.
    pub fn number(&self, name: &[u8]) -> Option<u32> {
        self.raw(name).and_then(number)
    }
}

/// Iterates over the attributes of a tag.
pub struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let equals = memchr(b'=', rest)?;
        let (name, after) = rest.split_at_checked(equals)?;
        let after = after.get(1..)?.trim_ascii_start();
        let (&quote, after) = after.split_first()?;
        let end = memchr(quote, after)?;
        self.rest = after.get(end + 1..).unwrap_or_default();
        Some((local(name.trim_ascii_end()), after.get(..end)?))
    }
}

/// A whole number of decimal digits.
pub fn number(digits: &[u8]) -> Option<u32> {
    let digits = digits.trim_ascii();
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u32, |sum, &digit| {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 { None } else { sum.checked_mul(10)?.checked_add(u32::from(digit)) }
    })
}

pub(super) fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

/// Text with its entities resolved; what is no entity stands as it is. Bytes that are no UTF-8 become �.
pub fn unescape(raw: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(raw);
    if memchr(b'&', raw).is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(start) = rest.find('&') {
        let (before, entity) = rest.split_at(start);
        out.push_str(before);
        let resolved = entity.find(';').filter(|end| *end <= 12).and_then(|end| Some((resolve(entity.get(1..end)?)?, end)));
        if let Some((character, end)) = resolved {
            out.push(character);
            rest = entity.get(end + 1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = entity.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn resolve(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let code = entity.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
