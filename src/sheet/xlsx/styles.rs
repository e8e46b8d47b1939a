//! Which cell styles show a number as a day.

use std::io::Read;

use rustc_hash::FxHashMap;

use super::super::dates::{is_builtin_date, is_date_format};
use super::super::error::SheetError;
use super::super::scan::{Token, Tokens};

/// By style index: true where numbers are days.
#[derive(Default)]
pub struct Styles {
    dates: Vec<bool>,
}

impl Styles {
    /// Reads the part.
    pub fn read(mut tokens: Tokens<impl Read>) -> Result<Self, SheetError> {
        let mut formats: FxHashMap<u32, bool> = FxHashMap::default();
        let mut styles = Self::default();
        let mut in_cell_styles = false;
        while let Some(token) = tokens.next()? {
            match token {
                Token::Start(tag) => match tag.name {
                    b"numFmt" => {
                        if let (Some(id), Some(code)) = (tag.number(b"numFmtId"), tag.value(b"formatCode")) {
                            formats.insert(id, is_date_format(&code));
                        }
                    }
                    b"cellXfs" => in_cell_styles = !tag.empty,
                    b"xf" if in_cell_styles => {
                        let id = tag.number(b"numFmtId").unwrap_or_default();
                        styles.dates.push(formats.get(&id).copied().unwrap_or_else(|| is_builtin_date(id)));
                    }
                    _ => {}
                },
                Token::End(b"cellXfs") => in_cell_styles = false,
                _ => {}
            }
        }
        Ok(styles)
    }

    /// True when a number in this style is a day.
    pub fn is_date(&self, style: u32) -> bool {
        usize::try_from(style).ok().and_then(|style| self.dates.get(style)).copied().unwrap_or_default()
    }
}
