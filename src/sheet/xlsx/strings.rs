//! The table of strings that cells share, kept as one text.

use std::borrow::Cow;
use std::io::Read;

use memchr::memmem;

use super::super::error::{SheetError, TooMany};
use super::super::limits::Limits;
use super::super::scan::{Token, Tokens, unescape};

/// Shared strings, by index.
#[derive(Default)]
pub struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    /// Reads the part. Rich text is joined; readings printed above characters are left out.
    pub fn read(mut tokens: Tokens<impl Read>, limits: &Limits) -> Result<Self, SheetError> {
        let mut strings = Self::default();
        let (mut taking, mut phonetic) = (false, false);
        while let Some(token) = tokens.next()? {
            match token {
                Token::Start(tag) => match tag.name {
                    b"t" => taking = !tag.empty && !phonetic,
                    b"rPh" => phonetic = !tag.empty,
                    b"si" if tag.empty => strings.end(limits)?,
                    _ => {}
                },
                Token::Text(raw) if taking => strings.text.push_str(&unescape(raw)),
                Token::Literal(raw) if taking => strings.text.push_str(&String::from_utf8_lossy(raw)),
                Token::End(name) => match name {
                    b"t" => taking = false,
                    b"rPh" => phonetic = false,
                    b"si" => strings.end(limits)?,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(strings)
    }

    /// The string at `index`.
    pub fn get(&self, index: u32) -> Option<&str> {
        let index = usize::try_from(index).ok()?;
        let end = usize::try_from(*self.ends.get(index)?).ok()?;
        let start = match index.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        self.text.get(start..end)
    }

    /// Resolves the control escapes of the string just read.
    fn resolve_last(&mut self) {
        let start = self.ends.last().and_then(|end| usize::try_from(*end).ok()).unwrap_or_default();
        if let Cow::Owned(resolved) = unescape_controls(self.text.get(start..).unwrap_or_default()) {
            self.text.truncate(start);
            self.text.push_str(&resolved);
        }
    }

    fn end(&mut self, limits: &Limits) -> Result<(), SheetError> {
        self.resolve_last();
        let end = self.text.len();
        Limits::check_bytes(end as u64, limits.text_bytes(), TooMany::TextMebibytes)?;
        self.ends.push(u32::try_from(end).map_err(SheetError::damaged)?);
        Limits::check(self.ends.len() as u64, limits.cells, TooMany::Cells)
    }
}

/// Text with its `_x000D_` escapes resolved.
pub fn unescape_controls(text: &str) -> Cow<'_, str> {
    if memmem::find(text.as_bytes(), b"_x").is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let (before, escape) = rest.split_at(start);
        out.push_str(before);
        if let Some(character) = escaped(escape) {
            out.push(character);
            rest = escape.get(7..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = escape.get(2..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn escaped(escape: &str) -> Option<char> {
    let code = escape.get(2..6).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    if escape.get(6..7) != Some("_") {
        return None;
    }
    char::from_u32(u32::from_str_radix(code, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_join_their_runs_and_leave_readings_out() {
        let part = "<sst><si><t>甲</t></si><si/><si><r><t>李</t></r><r><rPr/><t xml:space=\"preserve\"> 四</t></r>\
                    <rPh sb=\"0\"><t>り</t></rPh></si></sst>";
        let strings = SharedStrings::read(Tokens::new(part.as_bytes()), &Limits::default()).unwrap();
        let all: Vec<_> = (0..4).map(|index| strings.get(index)).collect();
        assert_eq!(all, [Some("甲"), Some(""), Some("李 四"), None]);
    }

    #[test]
    fn control_escapes_resolve_and_their_look_alikes_stay() {
        assert_eq!(unescape_controls("a_x000D_\nb_x005F_x000D_c_xyz_"), "a\r\nb_x000D_c_xyz_");
    }
}
