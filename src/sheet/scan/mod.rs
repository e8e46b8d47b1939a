//! A pull reader over XML in a small window, for spreadsheets of a hundred megabytes.
//!
//! A general XML reader spends most of its time on what spreadsheets never hold (name checks, namespace scopes,
//! attribute objects); this one finds the next `<` and `>` and hands out slices. It knows elements, text, CDATA,
//! comments and instructions, looks at local names only, and resolves the five entities and character references.
//! Document types are refused: no spreadsheet needs one.

mod tag;

use std::io::{self, Read};

use memchr::{memchr, memmem};

use super::error::SheetError;

use tag::local;
pub use tag::{Tag, number, unescape};

/// The window grows to this for one token (a text of a cell, a tag) and no further.
const LONGEST_TOKEN: usize = 8 << 20;
const WINDOW: usize = 128 << 10;

/// What stands next in the document.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// An element begins (and ends, where `empty`).
    Start(Tag<'a>),
    /// An element ends: its local name.
    End(&'a [u8]),
    /// Text as written, entities unresolved; see [`unescape`].
    Text(&'a [u8]),
    /// Text that stands for itself (CDATA).
    Literal(&'a [u8]),
}

/// Where a token lies in the window.
enum Span {
    Start { from: usize, to: usize, empty: bool },
    End { from: usize, to: usize },
    Text { from: usize, to: usize },
    Literal { from: usize, to: usize },
}

/// Tokens of a document, read as they are asked for.
pub struct Tokens<R> {
    source: R,
    window: Vec<u8>,
    at: usize,
    filled: usize,
    ended: bool,
}

impl<R: Read> Tokens<R> {
    /// Tokens of the document `source` gives, which is UTF-8.
    pub fn new(source: R) -> Self {
        Self { source, window: Vec::new(), at: 0, filled: 0, ended: false }
    }

    /// The next token, or nothing at the end of the document.
    pub fn next(&mut self) -> io::Result<Option<Token<'_>>> {
        let Some(span) = self.advance()? else { return Ok(None) };
        let part = |from: usize, to: usize| self.window.get(from..to).unwrap_or_default();
        Ok(Some(match span {
            Span::Start { from, to, empty } => {
                let inside = part(from, to);
                let name_end = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
                let (name, attributes) = inside.split_at(name_end);
                Token::Start(Tag { name: local(name), empty, attributes })
            }
            Span::End { from, to } => Token::End(local(part(from, to).trim_ascii_end())),
            Span::Text { from, to } => Token::Text(part(from, to)),
            Span::Literal { from, to } => Token::Literal(part(from, to)),
        }))
    }

    /// What of the document is at hand: as much as happens to be read, from the next token on.
    pub fn ahead(&self) -> &[u8] {
        self.window.get(self.at..self.filled).unwrap_or_default()
    }

    /// Goes on behind `length` bytes of [`Tokens::ahead`].
    pub fn consume(&mut self, length: usize) {
        self.at = self.at.saturating_add(length).min(self.filled);
    }

    /// Goes on behind the start of the first element, if there is one.
    pub fn first_element(&mut self) -> io::Result<()> {
        while !matches!(self.next()?, Some(Token::Start(_)) | None) {}
        Ok(())
    }

    /// Reads to the end of the document without looking at it: the end of a part is where its sum is.
    pub fn drain(&mut self) -> io::Result<()> {
        while !self.ended {
            self.at = self.filled;
            self.fill()?;
        }
        Ok(())
    }

    /// Jumps behind the next occurrence of `needle`, without looking at what lies between. False at the end.
    pub fn skip_past(&mut self, needle: &[u8]) -> io::Result<bool> {
        let finder = memmem::Finder::new(needle);
        loop {
            let ahead = self.window.get(self.at..self.filled).unwrap_or_default();
            if let Some(found) = finder.find(ahead) {
                self.at += found + needle.len();
                return Ok(true);
            }
            self.at = self.at.max(self.filled.saturating_sub(needle.len()));
            if !self.fill()? {
                return Ok(false);
            }
        }
    }

    fn advance(&mut self) -> io::Result<Option<Span>> {
        loop {
            let ahead = self.window.get(self.at..self.filled).unwrap_or_default();
            let span = match ahead.first() {
                None => None,
                Some(b'<') => match self.markup(ahead)? {
                    Markup::Token(span, next) => {
                        self.at = next;
                        return Ok(Some(span));
                    }
                    Markup::Skip(next) => {
                        self.at = next;
                        continue;
                    }
                    Markup::Incomplete => None,
                },
                Some(_) => memchr(b'<', ahead),
            };
            if let Some(length) = span {
                let from = self.at;
                self.at += length;
                return Ok(Some(Span::Text { from, to: self.at }));
            }
            if !self.fill()? {
                return self.rest();
            }
        }
    }

    /// What is left when the document has ended: nothing, or markup that was cut.
    fn rest(&mut self) -> io::Result<Option<Span>> {
        let left = self.window.get(self.at..self.filled).unwrap_or_default();
        if left.first() == Some(&b'<') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.at = self.filled;
        Ok(None)
    }

    fn markup(&self, ahead: &[u8]) -> io::Result<Markup> {
        let at = self.at;
        match ahead.get(1) {
            None => Ok(Markup::Incomplete),
            Some(b'!') => self.declaration(ahead),
            Some(b'?') => Ok(memmem::find(ahead, b"?>").map_or(Markup::Incomplete, |end| Markup::Skip(at + end + 2))),
            Some(b'/') => {
                Ok(memchr(b'>', ahead)
                    .map_or(Markup::Incomplete, |end| Markup::Token(Span::End { from: at + 2, to: at + end }, at + end + 1)))
            }
            Some(_) => {
                let Some(end) = tag_end(ahead) else { return Ok(Markup::Incomplete) };
                let empty = end > 1 && ahead.get(end - 1) == Some(&b'/');
                let to = if empty { at + end - 1 } else { at + end };
                Ok(Markup::Token(Span::Start { from: at + 1, to, empty }, at + end + 1))
            }
        }
    }

    fn declaration(&self, ahead: &[u8]) -> io::Result<Markup> {
        let at = self.at;
        if ahead.starts_with(b"<!--") {
            return Ok(
                memmem::find(ahead.get(4..).unwrap_or_default(), b"-->").map_or(Markup::Incomplete, |end| Markup::Skip(at + end + 7))
            );
        }
        if ahead.starts_with(b"<![CDATA[") {
            return Ok(memmem::find(ahead, b"]]>")
                .map_or(Markup::Incomplete, |end| Markup::Token(Span::Literal { from: at + 9, to: at + end }, at + end + 3)));
        }
        if ahead.len() < 9 && !self.ended {
            return Ok(Markup::Incomplete);
        }
        // A document type, an entity, whatever else a definition may be.
        if ahead.get(2).is_some_and(u8::is_ascii_alphabetic) {
            return Err(SheetError::Definitions.into());
        }
        Ok(memchr(b'>', ahead).map_or(Markup::Incomplete, |end| Markup::Skip(at + end + 1)))
    }

    /// Reads more behind what is left of the window. False when there is no more.
    fn fill(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.at > 0 {
            self.window.copy_within(self.at..self.filled, 0);
            self.filled -= self.at;
            self.at = 0;
        }
        if self.window.len() < self.filled + WINDOW {
            if self.filled > LONGEST_TOKEN {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a single text or tag has no end"));
            }
            let size = (self.window.len() * 2).max(self.filled + WINDOW);
            self.window.resize(size, 0);
        }
        let space = self.window.get_mut(self.filled..).unwrap_or_default();
        let read = self.source.read(space)?;
        self.filled += read;
        self.ended = read == 0;
        Ok(read > 0)
    }
}

enum Markup {
    Token(Span, usize),
    Skip(usize),
    Incomplete,
}

/// Where the tag that begins `ahead` ends. A `>` between quotes ends nothing.
fn tag_end(ahead: &[u8]) -> Option<usize> {
    let end = memchr(b'>', ahead)?;
    let inside = ahead.get(..end).unwrap_or_default();
    let quotes = inside.iter().filter(|byte| **byte == b'"').count();
    if quotes.is_multiple_of(2) && memchr(b'\'', inside).is_none() {
        return Some(end);
    }
    let mut quote = None;
    ahead.iter().position(|&byte| match (byte, quote) {
        (b'>', None) => true,
        (b'"' | b'\'', None) => {
            quote = Some(byte);
            false
        }
        (byte, Some(open)) if byte == open => {
            quote = None;
            false
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time: every token is cut everywhere.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            buffer[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    fn told(source: impl Read) -> String {
        let mut tokens = Tokens::new(source);
        let mut out = String::new();
        while let Some(token) = tokens.next().unwrap() {
            match token {
                Token::Start(tag) => {
                    let attributes: Vec<String> =
                        tag.attributes().map(|(name, value)| format!("{}={}", String::from_utf8_lossy(name), unescape(value))).collect();
                    out += &format!("+{}[{}]{}", String::from_utf8_lossy(tag.name), attributes.join(","), if tag.empty { "/" } else { "" });
                }
                Token::End(name) => out += &format!("-{}", String::from_utf8_lossy(name)),
                Token::Text(text) => out += &format!("'{}'", unescape(text)),
                Token::Literal(text) => out += &format!("\"{}\"", String::from_utf8_lossy(text)),
            }
        }
        out
    }

    const SAMPLE: &str =
        "<?xml version=\"1.0\"?><!-- a > b --><x:row r = \"1\" t='a>b\"'><c/>甲&amp;&#x4E59;&#10;&unknown;<![CDATA[<&>]]></x:row >";

    #[test]
    fn tokens_are_the_same_however_the_bytes_arrive() {
        let whole = told(SAMPLE.as_bytes());
        assert_eq!(whole, "+row[r=1,t=a>b\"]+c[]/'甲&乙\n&unknown;'\"<&>\"-row");
        assert_eq!(told(Drops(SAMPLE.as_bytes())), whole);
    }

    #[test]
    fn markup_that_is_cut_is_an_error() {
        let mut tokens = Tokens::new("<a><b r=".as_bytes());
        assert_eq!(tokens.next().unwrap().map(|token| matches!(token, Token::Start(_))), Some(true));
        assert_eq!(tokens.next().unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn definitions_are_refused_wherever_they_stand_and_comments_that_name_one_are_not() {
        let first = |text: &'static str| Tokens::new(Drops(text.as_bytes())).first_element().map_err(SheetError::from);
        assert_eq!(first("<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"b\">]><x/>"), Err(SheetError::Definitions));
        assert_eq!(first("<!doctype html><x/>"), Err(SheetError::Definitions));
        assert_eq!(first("<!-- <!DOCTYPE x> --><x/>"), Ok(()));
        let mut tokens = Tokens::new(&b"<x><!ENTITY a \"b\"></x>"[..]);
        assert!(tokens.next().is_ok());
        assert_eq!(tokens.next().map(drop).map_err(SheetError::from), Err(SheetError::Definitions));
    }

    #[test]
    fn a_needle_is_found_across_windows() {
        let mut tokens = Tokens::new(Drops(b"<a>text</sheetData><m/>"));
        assert!(tokens.skip_past(b"sheetData>").unwrap());
        assert_eq!(tokens.next().unwrap().map(|token| matches!(token, Token::Start(tag) if tag.name == b"m")), Some(true));
    }
}
